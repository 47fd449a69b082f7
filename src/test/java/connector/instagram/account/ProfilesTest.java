package connector.instagram.account;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FieldsParameter;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.graph.Fixtures;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.json.Json;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  private final ScriptedTransport transport = new ScriptedTransport();
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());
  private final Profiles profiles = new Profiles(QuickGraph.over(transport));

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
    assertThat(transport.request().query()).containsEntry("access_token", KnownCaller.TOKEN);
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
    ProfileFunctions functions =
        new ProfileFunctions(new RequestHandler(Clock.systemUTC()), caller.check(), profiles);

    HttpResponseMessage reply =
        functions.getMyInfo(caller.request().query("fields", fields), new FakeContext());

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void failsAsInstagramFails() {
    transport.answers(400, Fixtures.text("error-token-expired"));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> profile(""))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphError.Kind.TOKEN_EXPIRED));
  }

  @Test
  void writesTheLegacyShape() {
    transport.answers(
        200,
        """
        {"id": "26411111111111177", "user_id": "17841400000000123", "username": "harbour.bakery",
         "name": "Harbour Bakery", "profile_picture_url": "https://cdn.example/me.jpg",
         "media_count": 42, "follows_count": 0, "followers_count": 3000000000,
         "biography": "Buns", "website": "https://bakery.example"}
        """);

    assertThat(legacy())
        .isEqualTo(
            Json.parse(
                    """
                    {"data": {"id": "17841400000000123", "username": "harbour.bakery",
                      "full_name": "Harbour Bakery",
                      "profile_picture": "https://cdn.example/me.jpg",
                      "bio": "Buns", "website": "https://bakery.example",
                      "counts": {"media": 42, "follows": 0, "followed_by": 3000000000}}}
                    """)
                .orElseThrow());
    assertThat(transport.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"26411111111111177\"}",
        "{\"id\":\"26411111111111177\",\"name\":null,\"media_count\":null,\"website\":null,"
            + "\"biography\":null,\"user_id\":null,\"username\":null}",
        "{\"id\":\"26411111111111177\",\"media_count\":\"many\",\"follows_count\":1.5,\"name\":{}}",
        "{\"data\":[{\"id\":\"26411111111111177\"}]}"
      })
  void leavesOutOfTheLegacyShapeWhatInstagramDoesNotTell(String told) {
    transport.answers(200, told);

    assertThat(legacy().path("data")).isEqualTo(Json.object().put("id", "26411111111111177"));
  }

  @Test
  void asksWithoutTheFieldsThatInstagramRefusesOnceAndForAll() {
    transport
        .answers(400, "{\"error\":{\"code\":100}}")
        .answers(200, "{\"id\":\"1\",\"name\":\"Harbour Bakery\"}")
        .answers(200, "{\"id\":\"1\"}");

    assertThat(legacy().path("data").path("full_name").asText()).isEqualTo("Harbour Bakery");
    assertThat(legacy().path("data").size()).isEqualTo(1);

    assertThat(transport.requests()).hasSize(3);
    assertThat(transport.requests().get(0).fields()).contains("biography", "website");
    assertThat(transport.requests().get(1).fields())
        .contains("id", "user_id", "followers_count")
        .doesNotContain("biography", "website");
    assertThat(transport.requests().get(2).fields()).doesNotContain("biography", "website");
  }

  @Test
  void theLegacyShapeFailsAsInstagramFails() {
    transport.answers(400, Fixtures.text("error-token-expired"));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(this::legacy)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphError.Kind.TOKEN_EXPIRED));
    assertThat(transport.requests()).hasSize(1);
  }

  private JsonNode legacy() {
    return written(LegacyProfileJson.json(profiles.getLegacy(caller.connection(), AMPLE)));
  }

  private JsonNode profile(String fields) {
    Set<String> wanted = FieldsParameter.parse(fields, ProfileJson.DECLARED);
    return written(ProfileJson.json(profiles.get(caller.connection(), wanted, AMPLE), wanted));
  }

  /** Written and read again: a count is compared as JSON, not as a Java type. */
  private static JsonNode written(JsonNode json) {
    return Json.parse(Json.write(json)).orElseThrow();
  }
}
