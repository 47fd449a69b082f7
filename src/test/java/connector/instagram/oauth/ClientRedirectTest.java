package connector.instagram.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ApiReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answer reaches the client, and the client's state comes back exactly as it left (S6). */
class ClientRedirectTest {
  private static final String ISSUER = "https://connector.example";

  @ParameterizedTest
  @CsvSource({
    "https://client.example/back, https://client.example/back?code=c1&state=s",
    "https://client.example/back?tenant=1, https://client.example/back?tenant=1&code=c1&state=s",
    "https://client.example, https://client.example?code=c1&state=s",
    "http://127.0.0.1:8400/cb, http://127.0.0.1:8400/cb?code=c1&state=s"
  })
  void theAnswerIsAddedToTheAddress(String address, String answered) {
    assertThat(location(new ClientRedirect(address, "s", ISSUER).code("c1")))
        .isEqualTo(answered + "&iss=https%3A%2F%2Fconnector.example");
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "a%2Fb+c%2fd%20e, a%2Fb+c%2fd%20e",
    "eyJhIjoxfQ==, eyJhIjoxfQ==",
    "%E2%82%AC, %E2%82%AC",
    "a/b?c:d@e, a/b?c:d@e",
    "100%, 100%25",
    "a%zz, a%25zz",
    "a|b\"<>, a%7Cb%22%3C%3E",
    "€, %E2%82%AC"
  })
  void aStateComesBackAsItWasSentAndOnlyWhatNoAddressMayHoldIsEncoded(String sent, String back) {
    assertThat(location(new ClientRedirect("https://c.example/", sent, ISSUER).code("c")))
        .isEqualTo(
            "https://c.example/?code=c&state=" + back + "&iss=https%3A%2F%2Fconnector.example");
  }

  @Test
  void aClientThatSentNoStateGetsNone() {
    assertThat(location(new ClientRedirect("https://c.example/", "", ISSUER).code("c")))
        .doesNotContain("state");
  }

  @Test
  void anErrorSaysWhatAndWho() {
    assertThat(
            location(
                new ClientRedirect("https://c.example/", "s", ISSUER)
                    .error("access_denied", "No, thanks.")))
        .isEqualTo(
            "https://c.example/?error=access_denied&state=s&iss=https%3A%2F%2Fconnector.example"
                + "&error_description=No%2C%20thanks.");
  }

  @Test
  void theBrowserGoesOnByGetAndTellsNobodyWhereItWas() {
    ApiReply reply = new ClientRedirect("https://c.example/", "s", ISSUER).code("c");

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.headers()).containsEntry("Referrer-Policy", "no-referrer");
  }

  private static String location(ApiReply reply) {
    return String.valueOf(reply.headers().get("Location"));
  }
}
