package connector.instagram.eventgrid;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import connector.instagram.deadline.Deadline;
import connector.instagram.deadline.RetryAfter;
import connector.instagram.storage.IdentityUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * A topic that is reached with the identity's token and without a key. Nothing is tried again here:
 * whoever publishes does, at times of his own.
 */
final class IdentityTopic implements EventGridTopic {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
  private static final String VERSION = "?api-version=2018-01-01";
  private static final String SCOPE = "https://eventgrid.azure.net/.default";

  /** A list of events: the form in which Microsoft's own clients publish. */
  private static final String BATCH = "application/cloudevents-batch+json; charset=utf-8";

  private final String address;
  private final HttpPipeline pipeline;

  IdentityTopic(URI endpoint, TokenCredential credential, HttpClient http) {
    this.address = endpoint + VERSION;
    // Keeps the token for as long as it lasts, and sends it over https only.
    this.pipeline =
        new HttpPipelineBuilder()
            .httpClient(http)
            .policies(new BearerTokenAuthenticationPolicy(credential, SCOPE))
            .build();
  }

  @Override
  public Optional<Failure> publish(String cloudEvent, Deadline deadline) {
    Duration time = deadline.within(LONGEST_CALL).remaining();
    if (time.isZero()) {
      return Optional.of(Failure.without("no time left"));
    }
    HttpRequest request =
        new HttpRequest(HttpMethod.POST, address)
            .setHeader(HttpHeaderName.CONTENT_TYPE, BATCH)
            .setBody("[" + cloudEvent + "]");
    try (HttpResponse response = pipeline.send(request).timeout(time).block()) {
      return response == null
          ? Optional.of(Failure.without("not answered"))
          : failure(response, deadline);
    } catch (RuntimeException e) {
      return Optional.of(Failure.without(reason(e)));
    }
  }

  private static Optional<Failure> failure(HttpResponse response, Deadline deadline) {
    int status = response.getStatusCode();
    if (status / 100 == 2) {
      return Optional.empty();
    }
    Optional<Duration> pause =
        Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
            .flatMap(text -> RetryAfter.of(text, deadline.clock()));
    return Optional.of(new Failure(status, "answered " + status, pause));
  }

  /** The client wraps what happened, more than once. */
  private static String reason(Throwable failure) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 8; cause = cause.getCause(), depth++) {
      if (cause instanceof ClientAuthenticationException
          || cause instanceof IdentityUnavailableException) {
        return "the identity got no token";
      }
      if (cause instanceof SSLException) {
        return "TLS failed";
      }
      if (cause instanceof TimeoutException) {
        return "not answered in time";
      }
    }
    return "not reached";
  }
}
