package connector.instagram.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import connector.instagram.api.ApiReply;
import connector.instagram.api.AppVersion;
import connector.instagram.api.RequestHandler;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.InstallationCheck;
import connector.instagram.json.Json;
import connector.instagram.metawebhook.WebhookCheck;
import connector.instagram.polling.PollReports;
import connector.instagram.renewal.RenewalReports;
import connector.instagram.secrets.SecretBox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the app does its work. */
public final class HealthFunctions {
  private final RequestHandler handler;
  private final HealthCheck healthCheck;
  private final Facts facts;
  private final Clock clock;

  public HealthFunctions(
      RequestHandler handler, Reports reports, Facts facts, Checks checks, Clock clock) {
    this.handler = handler;
    this.healthCheck = new HealthCheck(reports, checks, TelemetryAgent::warning, clock);
    this.facts = facts;
    this.clock = clock;
  }

  @FunctionName("GetHealth")
  public HttpResponseMessage health(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "health",
              authLevel = AuthorizationLevel.FUNCTION)
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return handler.handle(request, context, call -> reply(healthCheck.check(call.deadline())));
  }

  /** 200 while events flow, 503 when they do not. */
  private ApiReply reply(Health health) {
    ObjectNode body = Json.object().put("status", health.status().text());
    body.put("version", AppVersion.text());
    ArrayNode problems = body.putArray("problems");
    health.problems().forEach(problems::add);
    body.put("activeKey", facts.secrets().activeKey().kid());
    facts.sandbox().ifPresent(at -> body.put("sandbox", at.toString()));
    health.webhook().ifPresent(webhook -> body.set("metaWebhook", webhook));
    health
        .report()
        .ifPresent(
            report -> {
              Instant tick = report.lastTick();
              body.put("lastTick", tick.toString())
                  .put("secondsSinceLastTick", Duration.between(tick, clock.instant()).toSeconds());
              report.statistics().addTo(body);
              report.service().addTo(body);
            });
    return ApiReply.of(health.status() == Health.Status.FAILING ? 503 : 200, body);
  }

  /**
   * What the app knows of itself.
   *
   * @param sandbox where the imitation of Instagram is that the app talks to; empty for the real
   *     one
   */
  public record Facts(SecretBox secrets, Optional<URI> sandbox) {}

  /** What looks at the parts that somebody has to set up. */
  public record Checks(InstallationCheck installation, WebhookCheck webhook) {}

  /** What the timers tell of their last runs. */
  public record Reports(PollReports polls, RenewalReports renewals, Sweeps sweeps) {}

  /** Whether the daily sweep of storage comes to its end. */
  @FunctionalInterface
  public interface Sweeps {
    Optional<String> problem(Deadline deadline);
  }
}
