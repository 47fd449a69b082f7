package connector.instagram.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SampleConnection;
import connector.instagram.graph.Fixtures;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.GraphRetries;
import connector.instagram.graph.GraphSettings;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.http.Answer;
import connector.instagram.http.ProblemException;
import connector.instagram.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  private static final Connection CONNECTION = SampleConnection.with("secret-token-0001");

  private final ScriptedTransport transport = new ScriptedTransport();
  private final Profiles profiles =
      new Profiles(
          new GraphApi(
              transport,
              new GraphSettings(
                  URI.create("https://graph.instagram.com"),
                  "v25.0",
                  GraphSettings.TokenPlacement.QUERY),
              new GraphRetries(0, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10))),
          Clock.systemUTC());

  @Test
  void answersWithWholeProfileWhenNoFieldsAreNamed() {
    transport.answers(200, Fixtures.text("me-flat"));

    assertThat(profile(""))
        .isEqualTo(
            Json.parse(
                    """
                    {"account_type": "MEDIA_CREATOR", "id": "17841400000000123",
                     "media_count": 42, "username": "harbour.bakery"}
                    """)
                .orElseThrow());
  }

  @Test
  void asksForEverythingButTheDeadField() {
    transport.answers(200, Fixtures.text("me-flat"));

    profile("");

    assertThat(transport.request().fields())
        .containsExactlyInAnyOrder("account_type", "id", "user_id", "media_count", "username");
    assertThat(transport.request().query()).containsEntry("access_token", "secret-token-0001");
  }

  @Test
  void asksAndAnswersOnlyWhatIsWanted() {
    transport.answers(200, Fixtures.text("me-flat"));

    assertThat(profile("username")).isEqualTo(Json.object().put("username", "harbour.bakery"));
    assertThat(transport.request().fields()).containsExactlyInAnyOrder("username", "id");
  }

  @Test
  void neverAsksForTheOldNumericId() {
    transport.answers(200, "{\"id\":\"26411111111111177\",\"ig_id\":5}");

    assertThat(profile("ig_id")).isEqualTo(Json.object());
    assertThat(transport.request().fields()).containsExactly("id");
  }

  @Test
  void identifiesTheAccountByItsProfessionalId() {
    transport.answers(200, Fixtures.text("me-in-list"));

    assertThat(profile("id")).isEqualTo(Json.object().put("id", "17841400000000123"));
  }

  @Test
  void leavesOutWhatInstagramDoesNotTell() {
    transport.answers(200, "{\"id\":\"26411111111111177\",\"username\":null}");

    assertThat(profile("")).isEqualTo(Json.object().put("id", "26411111111111177"));
  }

  @ParameterizedTest
  @CsvSource({"Business, BUSINESS", "BUSINESS, BUSINESS", "Media_Creator, MEDIA_CREATOR"})
  void writesAccountTypeInCapitals(String told, String written) {
    transport.answers(200, "{\"id\":\"1\",\"account_type\":\"" + told + "\"}");

    assertThat(profile("account_type")).isEqualTo(Json.object().put("account_type", written));
  }

  @Test
  void countsNoMediaAsZero() {
    transport.answers(200, "{\"id\":\"1\",\"media_count\":0}");

    assertThat(profile("media_count")).isEqualTo(Json.object().put("media_count", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_id", "name", "biography", "id,followers_count", "Id"})
  void refusesUndeclaredFieldsWithoutAnyCall(String fields) {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> profile(fields));
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void failsAsInstagramFails() {
    transport.answers(400, Fixtures.text("error-token-expired"));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> profile(""))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphErrorKind.TOKEN_EXPIRED));
  }

  private JsonNode profile(String fields) {
    Answer answer = profiles.of(CONNECTION, Profiles.select(fields));
    assertThat(answer.status()).isEqualTo(200);
    // Written and read again: a count is compared as JSON, not as a Java type.
    return answer.body().flatMap(body -> Json.parse(Json.write(body))).orElseThrow();
  }
}
