package connector.instagram.health;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.graph.GraphApi;
import connector.instagram.installation.InstallationCheck;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.Installations;
import connector.instagram.installation.SignInCounts;
import connector.instagram.metawebhook.WebhookCheck;
import connector.instagram.metawebhook.WebhookRecords;
import connector.instagram.polling.PollReports;
import connector.instagram.renewal.RenewalReports;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads health through its HTTP function. */
public final class HealthDriver {
  private static final GraphApi.Settings INSTAGRAM = calling("https://graph.instagram.com");

  private HealthDriver() {}

  /** Where tokens have never been renewed. */
  public static JsonNode health(PollReports reports, Clock clock) {
    RenewalReports none = new RenewalReports(new MemoryDocuments("summaries"), attempt -> {});
    return health(new HealthFunctions.Reports(reports, none, deadline -> Optional.empty()), clock);
  }

  public static JsonNode health(HealthFunctions.Reports reports, Clock clock) {
    return health(reports, new MemoryDocuments("installation"), clock);
  }

  /** With what an operator has entered of sign-in. */
  public static JsonNode health(PollReports reports, MemoryDocuments installation, Clock clock) {
    RenewalReports none = new RenewalReports(new MemoryDocuments("summaries"), attempt -> {});
    return health(
        new HealthFunctions.Reports(reports, none, deadline -> Optional.empty()),
        installation,
        clock);
  }

  /** Of an app that calls Instagram there. */
  public static JsonNode health(PollReports reports, String instagram) {
    RenewalReports none = new RenewalReports(new MemoryDocuments("summaries"), attempt -> {});
    return health(
        new HealthFunctions.Reports(reports, none, deadline -> Optional.empty()),
        new MemoryDocuments("installation"),
        calling(instagram),
        Clock.systemUTC());
  }

  private static GraphApi.Settings calling(String instagram) {
    return new GraphApi.Settings(
        URI.create(instagram), "v25.0", GraphApi.Settings.TokenPlacement.HEADER);
  }

  private static JsonNode health(
      HealthFunctions.Reports reports, MemoryDocuments installation, Clock clock) {
    return health(reports, installation, INSTAGRAM, clock);
  }

  private static JsonNode health(
      HealthFunctions.Reports reports,
      MemoryDocuments installation,
      GraphApi.Settings graph,
      Clock clock) {
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
    return FakeRequest.json(
        new HealthFunctions(
                new RequestHandler(clock),
                reports,
                new HealthFunctions.Facts(secrets, graph.sandbox()),
                new HealthFunctions.Checks(
                    new InstallationCheck(
                        Installations.store(installation, clock),
                        new SignInCounts(new MemoryDocuments("summaries"), attempt -> {}, clock),
                        InstallationSettings.NONE,
                        clock),
                    new WebhookCheck(
                        new WebhookRecords(new MemoryDocuments("summaries"), attempt -> {}, clock),
                        clock)),
                clock)
            .health(new FakeRequest(), new FakeContext()));
  }
}
