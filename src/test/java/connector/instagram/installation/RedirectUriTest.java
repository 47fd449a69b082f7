package connector.instagram.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://global.consent.azure-apim.net/redirect/instagram-5f1",
        "https://client.example/",
        "https://client.example",
        "https://client.example:8443/back?flow=1&x=%20",
        "https://[2001:db8::1]/back"
      })
  void anExactHttpsAddressMayBeAllowed(String address) {
    assertThat(RedirectUri.problem(address, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "client.example/back",
        "/back",
        "//client.example/back",
        "https:client.example",
        "https:///back",
        "https://",
        "http://client.example/back",
        "http://localhost/back",
        "HTTPS://client.example/back",
        "ftp://client.example/back",
        "javascript:alert(1)",
        "https://*.client.example/back",
        "https://client.example/*",
        "https://client.example/back#",
        "https://client.example/back#part",
        "https://user@client.example/back",
        "https://global.consent.azure-apim.net@evil.example/",
        "https://client.example\\@evil.example/",
        "https://client.example/a b",
        "https://client.example/\nback",
        "https://client.example/b\u00e4ck",
        "https://client.example/\u202eback",
        "https://client_example;x/",
        "https://client.example,evil.example/",
        "https://client.example/%zz",
        "https://client.example/\"<script>"
      })
  void whatIsNotExactlyThatMayNot(String address) {
    assertThat(RedirectUri.problem(address, false)).isPresent();
  }

  @Test
  void plainHttpIsForThisMachineInDevelopmentOnly() {
    for (String host : new String[] {"localhost", "127.0.0.1:7080", "[::1]"}) {
      String address = "http://" + host + "/back";
      assertThat(RedirectUri.problem(address, true)).as(address).isEmpty();
      assertThat(RedirectUri.problem(address, false)).as(address).isPresent();
    }
    for (String host : new String[] {"client.example", "localhost.evil.example", "127.0.0.2"}) {
      assertThat(RedirectUri.problem("http://" + host + "/back", true)).as(host).isPresent();
    }
  }

  @Test
  void anAddressHasAtMost2048Characters() {
    String start = "https://client.example/";
    String longest = start + "x".repeat(2_048 - start.length());

    assertThat(RedirectUri.problem(longest, false)).isEmpty();
    assertThat(RedirectUri.problem(longest + "x", false)).isPresent();
  }
}
