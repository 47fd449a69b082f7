package connector.instagram.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.api.ApiException;
import connector.instagram.subscriptions.CallbackAddress.Rules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a subscriber may have (D7). */
class CallbackAddressTest {
  private static final Rules OPEN =
      new Rules(
          Rules.ALL_HOSTS,
          false,
          Set.of("connector.example", "func-a.azurewebsites.net", "func-a.scm.azurewebsites.net"));
  private static final Rules FLOWS = new Rules(Rules.FLOW_HOSTS, false, Set.of());
  private static final Rules LOOPBACK =
      new Rules(Rules.ALL_HOSTS, true, Set.of("127.0.0.1:7071", "localhost:7071"));

  @ParameterizedTest
  @CsvFileSource(resources = "/subscriptions/hostile-addresses.csv", delimiter = '|')
  void aHostileAddressIsRefusedWithWhatIsWrong(String reason, String address) {
    String text =
        address
            .replace("{tab}", "\t")
            .replace("{blank}", " ")
            .replace("{newline}", "\r\nX-Evil: 1")
            .replace("{null}", "\0")
            .replace("{dot}", "\u3002")
            .replace("{one}", "\u2460")
            .replace("{soft}", "\u00ad")
            .replace("{cyrillic}", "\u0430")
            .replace("{long}", "a".repeat(64))
            .replace("{longer}", "a.".repeat(130));

    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> CallbackAddress.parse(text, OPEN));

    assertThat(refusal).as(text).isNotNull();
    assertThat(refusal.problem().code().status()).isEqualTo(400);
    assertThat(refusal).hasMessageContaining(reason).hasMessageEndingWith(".");
    assertThat(refusal.problem().message()).doesNotContain("secret", "?", "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://prod-12.westeurope.logic.azure.com:443/workflows/a1/triggers/When?api-version=1&sig=x",
        "https://prod-12.westeurope.logic.azure.com/workflows",
        "HTTPS://Prod-12.WestEurope.Logic.Azure.COM/x",
        "https://default1234.5.environment.api.powerplatform.com:443/powerautomate/automations/x",
        "https://europe-001.azure-apim.net/x",
        "https://europe-001.azure-apihub.net/x",
        "https://emea.flow.microsoft.com/x",
        "https://logic-apis-westeurope.azure-apim.net/@odd/user@host"
      })
  void flowsMayBeCalled(String address) {
    assertThat(CallbackAddress.parse(address, FLOWS).isSecure()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/x, example.com",
    "https://logic.azure.com/x, logic.azure.com",
    "https://evil-logic.azure.com/x, evil-logic.azure.com",
    "https://a.logic.azure.com.evil.example/x, a.logic.azure.com.evil.example",
    "https://my-app.azurewebsites.net/x, my-app.azurewebsites.net",
    "https://evil.example/a.logic.azure.com?.logic.azure.com, evil.example"
  })
  void otherHostsAreRefusedUntilTheOperatorAddsThem(String address, String host) {
    assertThatThrownBy(() -> CallbackAddress.parse(address, FLOWS))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("host " + host + ",")
        .hasMessageContaining("setting CALLBACK_HOSTS");

    Rules more = new Rules(List.of(".logic.azure.com", host), false, Set.of());
    assertThat(CallbackAddress.parse(address, more).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "https://a.example -> /",
        "https://a.example/ -> /",
        "https://a.example?q=1 -> /?q=1",
        "https://a.example/p?q=https://b.example/?x -> /p?q=https://b.example/?x",
        "https://a.example/%2f%2F/..//./%zz%?sig=%2b+%20'{|}^`[]~*!$ -> "
            + "/%2f%2F/..//./%zz%?sig=%2b+%20'{|}^`[]~*!$",
        "https://A.Example:443/Case/KEPT -> /Case/KEPT"
      })
  void pathAndQueryStayByteForByte(String address, String target) {
    CallbackAddress parsed = CallbackAddress.parse(address, OPEN);

    assertThat(parsed.target()).isEqualTo(target);
    assertThat(parsed.name()).isEqualTo("a.example");
    assertThat(parsed.port()).isEqualTo(443);
  }

  @Test
  void anAddressMayHave2048CharactersAndNotOneMore() {
    String longest = "https://a.example/" + "x".repeat(2048 - 18);

    assertThat(CallbackAddress.parse(longest, OPEN).target()).hasSize(2048 - 17);
    assertThatThrownBy(() -> CallbackAddress.parse(longest + "x", OPEN))
        .hasMessageContaining("2049 characters")
        .hasMessageContaining("2,048");
  }

  @Test
  void nothingButTheHostIsShown() {
    CallbackAddress address =
        CallbackAddress.parse("https://Hooks.Example:443/secret?sig=secret", OPEN);

    assertThat(address.host()).isEqualTo("hooks.example");
    assertThat(address).hasToString("hooks.example/[redacted]");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9999/hook, 127.0.0.1, 9999",
    "http://localhost:9999/hook, localhost, 9999",
    "http://[::1]:9999/hook, [::1], 9999",
    "https://localhost/hook, localhost, 443",
    "http://localhost/hook, localhost, 80"
  })
  void aSettingForDevelopmentAllowsThisMachine(String address, String name, int port) {
    CallbackAddress parsed = CallbackAddress.parse(address, LOOPBACK);

    assertThat(parsed.isLoopback()).isTrue();
    assertThat(parsed.name()).isEqualTo(name);
    assertThat(parsed.port()).isEqualTo(port);
    assertThatThrownBy(() -> CallbackAddress.parse(address, OPEN)).isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:7071/api/health",
        "http://LOCALHOST:7071/api/health",
        "http://127.0.0.2:9999/",
        "http://192.168.0.1/",
        "http://example.com/",
        "http://localhost.example.com/",
        "http://127.0.0.1:99999/",
        "http://user@127.0.0.1:9999/"
      })
  void thatSettingAllowsNothingElse(String address) {
    assertThatThrownBy(() -> CallbackAddress.parse(address, LOOPBACK))
        .isInstanceOf(ApiException.class);
  }
}
