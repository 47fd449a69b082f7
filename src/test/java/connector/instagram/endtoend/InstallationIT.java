package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The operator sets sign-in up, over HTTP. */
class InstallationIT {
  private static final String CLIENTS = "/api/installation/clients";

  private final Stack stack = Stack.shared();

  @Test
  void theAddressesForMetaAreShown() {
    JsonNode shown = operate("GET", "/api/installation", "", 200);

    assertThat(shown.path("metaApp").has("appId")).isTrue();
    assertThat(shown.path("clients").isArray()).isTrue();
  }

  @Test
  void aClientLivesItsWholeLife() {
    JsonNode made =
        operate(
            "POST",
            CLIENTS,
            "{\"name\":\"A client of the tests\",\"redirectUris\":[\"https://client.example/a\"]}",
            201);
    String path = CLIENTS + "/" + made.path("id").asText();
    assertThat(made.path("secret").asText()).startsWith("igs.");

    JsonNode renamed =
        operate("PUT", path, "{\"redirectUris\":[\"https://client.example/b\"]}", 200);
    assertThat(renamed.path("redirectUris").toString()).isEqualTo("[\"https://client.example/b\"]");

    JsonNode second = operate("POST", path + "/secrets", "", 201);
    assertThat(second.path("secret").asText()).isNotEqualTo(made.path("secret").asText());
    JsonNode left =
        operate("DELETE", path + "/secrets/" + made.at("/secrets/0/id").asText(), "", 200);
    assertThat(left.path("secrets")).hasSize(1);

    JsonNode refused =
        operate(
            "POST",
            path + "/confirm-redirect-uri",
            "{\"redirectUri\":\"https://client.example/c\"}",
            400);
    assertThat(refused.at("/error/code").asText()).isEqualTo("InvalidRequest");

    assertThat(operate("GET", "/api/installation", "", 200).toString())
        .contains(made.path("id").asText())
        .doesNotContain(made.path("secret").asText(), second.path("secret").asText());
    assertThat(stack.connector().operate("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(stack.connector().operate("PUT", path, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodySeesItWithoutTheFunctionKey() {
    stack.requireKeyChecks();

    assertThat(stack.connector().anonymous("GET", "/api/installation").statusCode()).isEqualTo(401);
  }

  private JsonNode operate(String method, String path, String body, int status) {
    HttpResponse<String> reply = stack.connector().operate(method, path, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return Json.parse(reply.body()).orElseThrow();
  }
}
