package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxControlTest extends SandboxTestBase {
  @Test
  void anEmptyBodyPostsOnePhotoForTheFirstAccount() {
    SandboxCaller.Reply reply = app.control("POST", "media", "");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(app.get("/me/media").ids()).containsExactly(reply.json().at("/ids/0").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "media    | {\"capton\": \"x\"}           | \"capton\" is not known here",
        "media    | {\"ago\": \"1h\"}             | \"ago\" must be an ISO-8601 duration",
        "media    | {\"media_type\": \"REEL\"}    | \"media_type\" must be one of IMAGE",
        "media    | {\"count\": 0}                | \"count\" must be a whole number from 1",
        "media    | {                             | The body is not JSON.",
        "media    | []                            | The body must be a JSON object.",
        "accounts | {\"posts\": \"many\"}         | \"posts\" must be a whole number",
        "faults   | {\"kind\": \"bang\"}          | \"kind\" must be one of [graph",
        "faults   | {}                            | \"kind\" is missing.",
        "faults   | {\"kind\":\"cut\",\"path\":\"(\"} | \"path\" must be a regular expression.",
        "latency  | {\"millis\": 60001}           | \"millis\" must be a whole number",
        "switches | {\"pinedFirst\": true}        | the nearest is \"pinnedFirst\".",
        "switches | {\"pageDrift\": \"perhaps\"}  | \"pageDrift\" must be true or false.",
        "clock    | {\"set\": \"yesterday\"}      | \"set\" must be a time",
      })
  void badInputIsRefusedWithASentence(String path, String body, String sentence) {
    SandboxCaller.Reply reply = app.control("POST", path, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("error").asText()).contains(sentence);
  }

  @Test
  void nothingIsSwitchedWhenOneNameIsWrong() {
    app.control("POST", "switches", "{\"pageDrift\": true, \"nonsense\": true}");

    assertThat(sandbox.switches()).containsEntry(Switch.PAGE_DRIFT, false);
  }

  @Test
  void unknownThingsAreNotFound() {
    assertThat(app.control("POST", "accounts/17/media", "").status()).isEqualTo(404);
    assertThat(app.control("DELETE", "media/17", "").status()).isEqualTo(404);
    assertThat(app.control("PUT", "clock", "").status()).isEqualTo(404);
    assertThat(app.control("GET", "", "").body()).contains("POST   /sandbox/faults");
  }

  @Test
  void everySwitchIsListed() {
    assertThat(app.control("GET", "switches", "").json()).hasSize(Switch.values().length);
  }
}
