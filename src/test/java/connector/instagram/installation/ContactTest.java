package connector.instagram.installation;

import static connector.instagram.installation.InstallationStage.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.deadline.Deadlines;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator as the outside reaches them: entered, shown, taken away. */
class ContactTest {
  private final InstallationStage stage = new InstallationStage();

  @Test
  void nobodyIsNamedBeforeTheOperatorSaysWho() {
    assertThat(json(stage.here.show()).has("contact")).isFalse();
    assertThat(inForce()).isEmpty();
  }

  @Test
  void aContactIsEnteredPartByPartAndShown() {
    ok(stage.here.setContact("{\"email\":\"flows@contoso.example\"}"));
    JsonNode shown =
        ok(
            stage.here.setContact(
                "{\"name\":\"Contoso Ltd. <Flows>\",\"url\":\"https://contoso.example/flows?a=b#c\"}"));

    assertThat(shown.path("contact"))
        .hasToString(
            "{\"name\":\"Contoso Ltd. <Flows>\",\"url\":\"https://contoso.example/flows?a=b#c\","
                + "\"email\":\"flows@contoso.example\"}");
    assertThat(inForce())
        .contains(
            new Contact(
                Optional.of("Contoso Ltd. <Flows>"),
                Optional.of("https://contoso.example/flows?a=b#c"),
                Optional.of("flows@contoso.example")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void nullOrEmptyTakesAPartAwayAndTheLastOneTheContact(String nothing) {
    ok(stage.here.setContact("{\"name\":\"Contoso\",\"email\":\"flows@contoso.example\"}"));

    JsonNode shown = ok(stage.here.setContact("{\"name\":" + nothing + "}"));
    assertThat(shown.path("contact")).hasToString("{\"email\":\"flows@contoso.example\"}");

    assertThat(ok(stage.here.setContact("{\"email\":" + nothing + "}")).has("contact")).isFalse();
    assertThat(inForce()).isEmpty();
  }

  @Test
  void theContactAndTheRestOfTheInstallationLeaveEachOtherAlone() {
    ok(stage.here.setContact("{\"name\":\"Contoso\"}"));
    ok(stage.here.setMetaApp("{\"appId\":\"990602627938098\"}"));
    stage.here.powerPlatform();
    ok(stage.here.setContact("{\"url\":\"https://contoso.example\"}"));
    ok(stage.here.updateClient("power-platform", "{\"name\":\"Flows\"}"));
    stage.here.deleteClient("power-platform");

    JsonNode shown = json(stage.here.show());
    assertThat(shown.at("/contact/name").asText()).isEqualTo("Contoso");
    assertThat(shown.at("/metaApp/appId/value").asText()).isEqualTo("990602627938098");
  }

  @Test
  void aContactAloneDoesNotBeginASignIn() {
    ok(stage.here.setContact("{\"name\":\"Contoso\"}"));

    assertThat(stage.here.store.current(Deadlines.AMPLE).isBegun()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"nmae\":\"Contoso\"}",
        "{\"name\":7}",
        "{\"name\":\" Contoso\"}",
        "{\"name\":\"a\\u202eb\"}",
        "{\"name\":\"a\\nb\"}",
        "{\"url\":\"http://contoso.example\"}",
        "{\"url\":\"javascript:alert(1)\"}",
        "{\"url\":\"https:///contoso\"}",
        "{\"url\":\"https://me@contoso.example\"}",
        "{\"url\":\"https://contoso.example/a b\"}",
        "{\"url\":\"https://contoso.example/\\u202egpj.exe\"}",
        "{\"url\":\"https://contoso.example/\u00e4\"}",
        "{\"url\":\"contoso.example\"}",
        "{\"email\":\"contoso.example\"}",
        "{\"email\":\"a@b@contoso.example\"}",
        "{\"email\":\"a@contoso.example?subject=x\"}",
        "{\"email\":\"a@contoso..example\"}",
        "{\"email\":\"a b@contoso.example\"}"
      })
  void whatIsNoContactIsRefusedAndChangesNothing(String body) {
    assertThat(stage.here.setContact(body).getStatusCode()).isEqualTo(400);
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void partsAreBounded() {
    String host = "contoso.example";
    assertThat(stage.here.setContact("{\"name\":\"" + "n".repeat(101) + "\"}").getStatusCode())
        .isEqualTo(400);
    assertThat(
            stage
                .here
                .setContact("{\"url\":\"https://" + host + "/" + "u".repeat(2_048) + "\"}")
                .getStatusCode())
        .isEqualTo(400);
    assertThat(
            stage
                .here
                .setContact("{\"email\":\"" + "e".repeat(254) + "@" + host + "\"}")
                .getStatusCode())
        .isEqualTo(400);
    assertThat(stage.documents.size()).isZero();
  }

  private Optional<Contact> inForce() {
    return stage.here.store.current(Deadlines.AMPLE).contact();
  }

  private static JsonNode ok(HttpResponseMessage reply) {
    assertThat(reply.getStatusCode()).as(String.valueOf(reply.getBody())).isEqualTo(200);
    return json(reply);
  }
}
