package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.subscriptions.CallbackAddress.Rules;
import connector.instagram.subscriptions.SubscriptionModule.SecretPlacement;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackReaderTest {
  private final Map<String, String> environment = SampleEnvironment.production();

  @Test
  void onlyFlowsAreCalledUnlessTheOperatorSaysMore() {
    assertThat(read()).isEqualTo(new Rules(Rules.FLOW_HOSTS, false, Set.of()));
  }

  @Test
  void inDevelopmentEveryHostIsCalledButNotThisMachine() {
    developHere();

    assertThat(read().hosts()).containsExactly("*");
    assertThat(read().loopback()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                                    | *",
        ".logic.azure.com                     | .logic.azure.com",
        "hooks.example.com                    | hooks.example.com",
        "'Hooks.Example.COM, .logic.azure.com' | hooks.example.com .logic.azure.com",
        "a.example.com b.example.com          | a.example.com b.example.com",
        "'a.example.com,,a.example.com'       | a.example.com",
        "my-app.azurewebsites.net             | my-app.azurewebsites.net",
        "xn--bcher-kva.example                | xn--bcher-kva.example",
        ".logic.azure.us                      | .logic.azure.us"
      })
  void aListNamesHostsAndSuffixes(String text, String hosts) {
    environment.put("CALLBACK_HOSTS", text);

    assertThat(read().hosts()).containsExactly(hosts.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com",
        "hooks.example.com:443",
        "hooks.example.com/x",
        "*.example.com",
        "..example.com",
        "example.com.",
        "10.0.0.1",
        "[::1]",
        "hooks_1.example.com",
        "bücher.example",
        ",",
        "."
      })
  void whatIsNoListIsRefused(String text) {
    environment.put("CALLBACK_HOSTS", text);

    assertThatThrownBy(this::read).hasMessageContaining("CALLBACK_HOSTS has to be a list");
  }

  @Test
  void thisMachineIsCalledInDevelopmentWithStorageOfItsOwnOnly() {
    environment.put("CALLBACK_LOOPBACK", "true");
    assertThatThrownBy(this::read).hasMessageContaining("CALLBACK_LOOPBACK is true, which works");

    developHere();
    assertThat(read().loopback()).isTrue();

    environment.put("WEBSITE_SITE_NAME", "func-a");
    assertThatThrownBy(this::read).hasMessageContaining("CALLBACK_LOOPBACK is true, which works");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1"})
  void aWrongWordIsNoSwitch(String text) {
    developHere();
    environment.put("CALLBACK_LOOPBACK", text);

    assertThatThrownBy(this::read)
        .hasMessageContaining("CALLBACK_LOOPBACK has to be true or false");
  }

  @Test
  void theAppKnowsAllItsOwnNames() {
    environment.put("WEBSITE_HOSTNAME", "Func-A-x1.westeurope-01.azurewebsites.net");
    environment.put("WEBSITE_SITE_NAME", "func-a");
    environment.put("PUBLIC_BASE_URL", "https://Connector.Example/");

    assertThat(read().own())
        .containsExactlyInAnyOrder(
            "connector.example",
            "func-a-x1.westeurope-01.azurewebsites.net",
            "func-a-x1.scm.westeurope-01.azurewebsites.net",
            "func-a.azurewebsites.net",
            "func-a.scm.azurewebsites.net");
  }

  @Test
  void onADevelopersMachineOnlyItsOwnPortIsItsOwn() {
    developHere();
    environment.put("PUBLIC_BASE_URL", "http://127.0.0.1:7071");

    assertThat(read().own()).containsExactly("127.0.0.1:7071");
  }

  @Test
  void theSecretOfAnEndingAddressStandsInTheQueryUnlessASettingSaysOtherwise() {
    assertThat(endingSecret()).isEqualTo(SecretPlacement.QUERY);
    environment.put("SUBSCRIPTION_ENDING_PLACEMENT", "path");
    assertThat(endingSecret()).isEqualTo(SecretPlacement.PATH);
    environment.put("SUBSCRIPTION_ENDING_PLACEMENT", "query");
    assertThat(endingSecret()).isEqualTo(SecretPlacement.QUERY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATH", "header", "path,query"})
  void thereIsNoOtherPlaceForIt(String text) {
    environment.put("SUBSCRIPTION_ENDING_PLACEMENT", text);

    assertThatThrownBy(this::read)
        .hasMessageContaining("SUBSCRIPTION_ENDING_PLACEMENT has to be query or path");
  }

  private SecretPlacement endingSecret() {
    return Settings.read(environment::get, Clock.systemUTC()).endingSecret();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    environment.put("CALLBACK_HOSTS", "a:b");
    environment.put("CALLBACK_LOOPBACK", "x");
    environment.put("PUBLIC_BASE_URL", "nowhere");

    assertThatThrownBy(this::read)
        .hasMessageContainingAll("CALLBACK_HOSTS", "CALLBACK_LOOPBACK", "PUBLIC_BASE_URL");
  }

  private void developHere() {
    environment.put("AzureWebJobsStorage", "UseDevelopmentStorage=true");
    environment.put("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
  }

  private Rules read() {
    return Settings.read(environment::get, Clock.systemUTC()).callbacks();
  }
}
