package connector.instagram.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.graph.Fixtures;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.json.Json;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileDetailsTest {
  private static final String EVERYTHING =
      """
      {"id": "26411111111111177", "user_id": "17841400000000123", "username": "harbour.bakery",
       "name": "Harbour Bakery", "account_type": "Business", "biography": "Buns",
       "website": "https://bakery.example", "profile_picture_url": "https://cdn.example/me.jpg",
       "followers_count": 7000, "follows_count": 0, "media_count": 42, "is_published": true}
      """;

  private final ScriptedTransport transport = new ScriptedTransport();
  private final KnownCaller caller = new KnownCaller(Clock.systemUTC());
  private final ProfileFunctions functions =
      new ProfileFunctions(
          new RequestHandler(Clock.systemUTC()), caller.check(), QuickGraph.over(transport));

  @Test
  void tellsEverythingFlat() {
    transport.answers(200, EVERYTHING);

    assertThat(details(""))
        .isEqualTo(
            json(
                """
                {"id": "17841400000000123", "username": "harbour.bakery",
                 "name": "Harbour Bakery", "account_type": "BUSINESS", "biography": "Buns",
                 "website": "https://bakery.example",
                 "profile_picture_url": "https://cdn.example/me.jpg",
                 "followers_count": 7000, "follows_count": 0, "media_count": 42}
                """));
    assertThat(transport.request().fields())
        .contains("user_id", "name", "biography", "followers_count")
        .doesNotContain("ig_id");
  }

  @Test
  void asksAndAnswersOnlyWhatIsWanted() {
    transport.answers(200, EVERYTHING);

    assertThat(details("followers_count, name"))
        .isEqualTo(json("{\"followers_count\": 7000, \"name\": \"Harbour Bakery\"}"));
    assertThat(transport.request().fields())
        .containsExactlyInAnyOrder("followers_count", "name", "id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"26411111111111177\"}",
        "{\"id\":\"26411111111111177\",\"name\":null,\"followers_count\":null,\"biography\":null,"
            + "\"profile_picture_url\":null,\"user_id\":null,\"username\":null}",
        "{\"id\":\"26411111111111177\",\"followers_count\":\"many\",\"follows_count\":1.5,\"name\":{}}",
        "{\"data\":[{\"id\":\"26411111111111177\"}]}"
      })
  void leavesOutWhatInstagramDoesNotTell(String told) {
    transport.answers(200, told);

    assertThat(details("")).isEqualTo(json("{\"id\": \"26411111111111177\"}"));
  }

  @Test
  void asksWithoutTheFieldsThatInstagramRefusesOnceAndForAll() {
    transport
        .answers(400, Fixtures.text("error-unknown-field"))
        .answers(200, EVERYTHING)
        .answers(200, EVERYTHING);

    assertThat(details("").path("name").asText()).isEqualTo("Harbour Bakery");
    assertThat(details("").path("followers_count").asInt()).isEqualTo(7000);

    assertThat(transport.requests()).hasSize(3);
    assertThat(transport.requests().get(2).fields())
        .contains("name", "follows_count")
        .doesNotContain("biography", "website");
  }

  @ParameterizedTest
  @CsvSource({"follower_count, followers_count", "Biography, biography", "ig_id, ''"})
  void refusesOtherFieldsWithoutAnyCallAndNamesTheNearest(String asked, String nearest) {
    JsonNode error = error(reply(asked), 400);

    assertThat(error.path("message").asText()).contains(asked).contains(nearest);
    assertThat(transport.requests()).isEmpty();
  }

  @Test
  void failsAsInstagramFails() {
    transport.answers(400, Fixtures.text("error-token-expired"));

    assertThat(error(reply(""), 401).path("code").asText()).isEqualTo("ReconnectNeeded");
  }

  private JsonNode details(String fields) {
    HttpResponseMessage reply = reply(fields);
    assertThat(reply.getStatusCode()).isEqualTo(200);
    return FakeRequest.json(reply);
  }

  private HttpResponseMessage reply(String fields) {
    FakeRequest request = caller.request();
    return functions.getMyProfileDetails(
        fields.isEmpty() ? request : request.query("fields", fields), new FakeContext());
  }

  private static JsonNode error(HttpResponseMessage reply, int status) {
    assertThat(reply.getStatusCode()).isEqualTo(status);
    return FakeRequest.json(reply).path("error");
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
