package connector.instagram.oauth;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.WantedKey;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.installation.SignInCounts;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the timer removes of sign-ins that are over. */
class SweepTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("oauth", faults);
  private final InstallationStore installation =
      Installations.store(new MemoryDocuments("installation"), clock);
  private final SecretBox secrets =
      new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
  private final SignInModule module =
      new SignInModule(
          new SignInModule.Clients(
              installation,
              new SignInCounts.Notes(
                  new ClientRefusals(documents, installation, attempt -> {}, clock),
                  new SignInCounts(new MemoryDocuments("summaries"), attempt -> {}, clock)),
              InstallationSettings.NONE),
          new SignInModule.Storage(documents, secrets, attempt -> {}),
          clock);

  @Test
  void codesAndConsentsOfWhichNobodyAsksAnyMoreGoAndEverythingElseStays() {
    AuthorizationCodes codes = new AuthorizationCodes(documents, attempt -> {}, clock);
    NewCode wanted =
        new NewCode(
            new ConnectionId("0".repeat(32)), "grant", "client", "https://x/y", Optional.empty());
    codes.create(wanted, AMPLE);
    long now = clock.instant().getEpochSecond();
    documents.put("consents/" + now + "-" + "0".repeat(64) + ".json", "{}");
    clock.advance(Duration.ofMinutes(62));
    codes.create(wanted, AMPLE);
    documents.put("clients/client.json", "{}");
    documents.put("states/7.json", "{}");
    documents.put("codes/of-somebody-else.json", "{}");
    faults.forgetSteps();

    module.sweep(AMPLE);

    assertThat(documents.list("").stream().map(entry -> entry.name()))
        .hasSize(4)
        .contains("clients/client.json", "states/7.json", "codes/of-somebody-else.json")
        .anyMatch(name -> name.startsWith("codes/" + (now + 62 * 60 + 60)));
    assertThat(faults.stepsNamed("oauth read")).isZero();
  }

  /** Whoever opens one until then is told that it is over, or that somebody used it. */
  @Test
  void aLinkGoesAnHourAfterItsEndAndNoSooner() {
    SignInLinks links = new SignInLinks(documents, secrets, attempt -> {}, clock);
    var unused = links.make(new WantedKey("reader", Optional.empty()), AMPLE);
    documents.put("links/of-somebody-else.json", "{}");
    clock.advance(SignInLinks.LIFE.plus(SignInLinks.KEPT));
    var fresh = links.make(new WantedKey("reader", Optional.empty()), AMPLE);
    faults.forgetSteps();

    module.sweep(AMPLE);
    assertThat(documents.list("links/")).hasSize(3);

    clock.advance(Duration.ofSeconds(1));
    module.sweep(AMPLE);
    assertThat(documents.list("links/"))
        .extracting("name")
        .containsExactlyInAnyOrder("links/of-somebody-else.json", fresh.text().documentName());
    assertThat(faults.stepsNamed("oauth read")).isZero();
  }
}
