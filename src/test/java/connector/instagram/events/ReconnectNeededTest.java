package connector.instagram.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.SampleConnection;
import connector.instagram.connections.SampleVerdict;
import connector.instagram.connections.Verdict;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the event says that an account has to be connected again, and when it is another event. */
class ReconnectNeededTest {
  private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");

  private final Verdict verdict = SampleVerdict.of(SampleConnection.with("secret-token-0001"), NOW);

  @Test
  void isACloudEventThatSaysWhyAndWhatToDo() {
    JsonNode event =
        Json.parse(InstagramEvent.ReconnectNeeded.of(verdict, NOW).cloudEvent()).orElseThrow();

    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText())
        .isEqualTo("connector.instagram.connection.reconnect_needed");
    assertThat(event.path("source").asText()).isEqualTo("/instagram/accounts/17841400000000123");
    assertThat(event.path("subject").asText()).isEqualTo(verdict.id().value());
    assertThat(event.path("connectionid").asText()).isEqualTo(verdict.id().value());
    assertThat(event.path("time").asText()).isEqualTo("2026-11-26T01:00:00Z");
    JsonNode data = event.path("data");
    assertThat(data.path("username").asText()).isEqualTo("harbour.bakery");
    assertThat(data.path("accountId").asText()).isEqualTo("17841400000000123");
    assertThat(data.path("state").asText()).isEqualTo("reconnect_needed");
    assertThat(data.path("reason").asText()).isEqualTo("consent_withdrawn");
    assertThat(data.path("message").asText()).startsWith("The owner of the account removed");
    assertThat(data.path("advice").asText()).startsWith("Connect the account again");
    assertThat(data.path("since").asText()).isEqualTo("2026-11-26T01:00:00Z");
  }

  @Test
  void isKnownByItsKind() {
    JsonNode event =
        Json.parse(InstagramEvent.ReconnectNeeded.of(verdict, NOW).cloudEvent()).orElseThrow();

    assertThat(InstagramEvent.Kind.of(event)).contains(InstagramEvent.Kind.RECONNECT_NEEDED);
    assertThat(InstagramEvent.Kind.of(Json.object().put("type", "connector.instagram.later")))
        .isEmpty();
  }

  @Test
  void itsIdIsTheSameForeverBecauseConsumersRememberIt() {
    // printf '17841400000000123\nconnection.reconnect_needed\n0123…cdef\n1970-01-01T00:00:00Z\n1'
    assertThat(InstagramEvent.ReconnectNeeded.idOf(verdict))
        .hasToString("1d4ccfb23d4ccc587cd7762a2b3991c6");
  }

  @Test
  void aRepeatHasTheSameIdAndANextOutageAnother() {
    Verdict later = SampleVerdict.of(verdict.connection(), NOW.plusSeconds(600));

    assertThat(InstagramEvent.ReconnectNeeded.idOf(later))
        .isEqualTo(InstagramEvent.ReconnectNeeded.idOf(verdict));
    assertThat(InstagramEvent.ReconnectNeeded.idOf(SampleVerdict.after(verdict, NOW)))
        .isNotEqualTo(InstagramEvent.ReconnectNeeded.idOf(verdict));
  }

  @Test
  void anotherTokenHasAnotherId() {
    Verdict other = SampleVerdict.of(SampleVerdict.renewed(NOW), NOW);

    assertThat(other.number()).isEqualTo(verdict.number());
    assertThat(InstagramEvent.ReconnectNeeded.idOf(other))
        .isNotEqualTo(InstagramEvent.ReconnectNeeded.idOf(verdict));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "a\u0000b", "\uFFFE", "\uFFFF"})
  void aNameThatAConsumerMayRefuseIsLeftOut(String name) {
    assertThat(data(name).has("username")).isFalse();
  }

  @Test
  void soIsOneThatIsFarTooLong() {
    assertThat(data("x".repeat(40_000)).has("username")).isFalse();
  }

  @Test
  void aNameInAnyScriptStays() {
    assertThat(data("パン屋 🥐").path("username").asText()).isEqualTo("パン屋 🥐");
  }

  @Test
  void itHoldsNoSecretAndIsSmall() {
    String event = InstagramEvent.ReconnectNeeded.of(verdict, NOW).cloudEvent();

    assertThat(event).doesNotContain("secret-token").doesNotContain("eyJ");
    assertThat(event.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000);
  }

  private static JsonNode data(String name) {
    Verdict verdict = SampleVerdict.of(SampleVerdict.named(name), NOW);
    return Json.parse(InstagramEvent.ReconnectNeeded.of(verdict, NOW).cloudEvent())
        .orElseThrow()
        .path("data");
  }
}
