package connector.instagram.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisabledOnOs(OS.WINDOWS) // The pretended az is a shell script.
class EncryptionKeyStepTest {
  private static final Path HOOKS = Path.of("infra/hooks");
  private static final Pattern AZ = Pattern.compile("(?m)^[^#\\n\"']*?\\baz ((?:[a-z]+ )+)(--.*)$");

  @TempDir private Path folder;

  /** The shells of this machine: PowerShell is rarely there. */
  static Stream<Shell> shells() {
    Shell pwsh = new Shell(List.of("pwsh", "-NoProfile", "-NonInteractive", "-File"), ".ps1");
    boolean found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "pwsh")));
    Shell sh = new Shell(List.of("sh"), ".sh");
    return found ? Stream.of(sh, pwsh) : Stream.of(sh);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void createsTheKeyOnceAndNeverShowsIt(Shell shell) throws Exception {
    checkOnce(step(shell, shell.script()));
  }

  /** What could be wrong with the step, and what gives it away. */
  static Stream<Arguments> mistakes() {
    String file = "--file \"$folder/keys.json\"";
    return Stream.of(
        Arguments.of("grep -qx", "grep -qv", "Expected size: 1 but was: 0"),
        Arguments.of(
            "folder=$(mktemp -d)", "umask 022; folder=$VAULT/open; mkdir $folder", "-rw-r--r--"),
        Arguments.of("trap 'rm -rf \"$folder\"' EXIT", ":", "Expecting value to be true"),
        Arguments.of("bs=32", "bs=16", "no key could be made"),
        Arguments.of("--output none >/dev/null 2>", "--output none 2>", "\"kid\""),
        Arguments.of(file, "--value \"$(cat \"$folder/keys.json\")\" " + file, "\"kid\""),
        Arguments.of("az functionapp restart", "az functionapp show", "functionapp show"),
        Arguments.of("already; nothing was changed.\"\n  exit 0", "\"\n", "nothing was changed"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void theCheckSeesWhatASpoiltStepDoes(String what, String instead, String sign) throws Exception {
    Shell sh = new Shell(List.of("sh"), ".sh");
    String spoilt = sh.script().replace(what, instead);
    assertThat(spoilt).isNotEqualTo(sh.script());
    // Two things remove the file; here only one of them is looked at.
    KeyStep step = step(sh, spoilt.replace("rm -f \"$folder/keys.json\"", ":"));

    assertThatThrownBy(() -> checkOnce(step))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(sign);
  }

  private static void checkOnce(KeyStep step) throws Exception {
    KeyStep.Run first = step.run();

    assertThat(first.exit()).as(first.output()).isZero();
    JsonNode keys = new ObjectMapper().readTree(step.value());
    assertThat(keys).hasSize(1);
    assertThat(keys.path(0).path("kid").asText()).matches("20[0-9]{2}-[01][0-9]");
    String key = keys.path(0).path("key").asText();
    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertThat(step.mode()).isEqualTo("-rw-------");
    assertThat(step.fileIsGone()).isTrue();
    assertThat(step.calls())
        .anyMatch(call -> call.startsWith("rest --method post"))
        .anyMatch(call -> call.startsWith("functionapp restart --ids /subscriptions/"));
    int calls = step.calls().size();
    String value = step.value();

    KeyStep.Run second = step.run();

    assertThat(second.exit()).as(second.output()).isZero();
    assertThat(second.output()).contains("nothing was changed");
    assertThat(step.value()).isEqualTo(value);
    assertThat(step.calls().subList(calls, step.calls().size()))
        .noneMatch(call -> call.contains("set") || call.contains("restart"));
    assertThat(first.output() + second.output() + step.calls()).doesNotContain(key);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void makesAnotherKeyEachTime(Shell shell) throws Exception {
    KeyStep one = step(shell, shell.script());
    one.run();
    KeyStep other =
        new KeyStep(folder.resolve("other"), shell.command(), shell.ending(), shell.script());
    other.run();

    assertThat(one.value()).isNotEqualTo(other.value());
  }

  @ParameterizedTest
  @MethodSource("shells")
  void waitsForARoleThatWasJustGiven(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());
    step.fail("list", 2, "ERROR: (Forbidden) Caller is not authorized");

    KeyStep.Run run = step.run();

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.output()).contains("Waiting for access to the vault (2 of 4)");
    assertThat(step.value()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void writesTheSameKeyAgainWhenAnAnswerGotLost(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());
    step.fail("set", 2, "ERROR: (Forbidden) Caller is not authorized");

    KeyStep.Run run = step.run();

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(step.calls().stream().filter(call -> call.contains("secret set")).distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void neverTakesAVaultThatItCannotReadForAnEmptyOne(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());
    step.fail("list", 99, "ERROR: (Forbidden) Caller is not authorized");

    KeyStep.Run run = step.run();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("(Forbidden)", "Key Vault Secrets Officer", "principalId");
    assertThat(step.value()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void saysWhyTheKeyCouldNotBeStored(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());
    step.fail("set", 99, "ERROR: (Throttled) Too many requests");

    KeyStep.Run run = step.run();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("(Throttled)", "nothing was changed", "run this again");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void makesNoNewKeyInPlaceOfADeletedOne(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());
    step.fail("set", 99, "ERROR: (Conflict) ... \"code\": \"ObjectIsDeletedButRecoverable\"");

    KeyStep.Run run = step.run();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output())
        .contains("az keyvault secret recover --vault-name kv-test --name encryption-keys");
    assertThat(step.calls().stream().filter(call -> call.contains("secret set"))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void restartsTheAppEvenWhenReferencesCannotBeRefreshed(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());
    step.fail("rest", 1, "ERROR: Not Found");

    KeyStep.Run run = step.run();

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(step.calls()).anyMatch(call -> call.startsWith("functionapp restart"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void saysHowToRestartTheAppWhenItCannot(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());
    step.fail("functionapp", 1, "ERROR: (AuthorizationFailed)");

    KeyStep.Run run = step.run();

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("the key is stored", "az functionapp restart --ids /subs");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void saysWhatIsMissing(Shell shell) throws Exception {
    KeyStep step = step(shell, shell.script());

    assertThat(step.run(Map.of()).output()).contains("AZURE_KEY_VAULT_NAME is not set");
    assertThat(step.run(Map.of("AZURE_KEY_VAULT_NAME", "kv-test")).output())
        .contains("AZURE_FUNCTION_ID is not set");
    step.fail("account", 1, "ERROR: Please run 'az login' to setup account.");
    KeyStep.Run signedOut = step.run();
    assertThat(signedOut.exit()).isEqualTo(1);
    assertThat(signedOut.output()).contains("run 'az login'");
    assertThat(step.value()).isEmpty();
  }

  @Test
  void bothShellsGiveAzTheSameCommands() throws IOException {
    assertThat(commands(".ps1")).isEqualTo(commands(".sh")).hasSize(5);
  }

  /** The commands in their order, each with the names of its options. */
  private static List<String> commands(String ending) throws IOException {
    String script =
        Files.readString(HOOKS.resolve("encryption-key" + ending)).replaceAll("\\\\\\n\\s*", "");
    return AZ.matcher(script)
        .results()
        .map(call -> call.group(1) + options(call.group(2)))
        .toList();
  }

  private static String options(String text) {
    return Pattern.compile("--[a-z-]+")
        .matcher(text)
        .results()
        .map(option -> option.group())
        .sorted()
        .toList()
        .toString();
  }

  private KeyStep step(Shell shell, String script) throws IOException {
    return new KeyStep(folder, shell.command(), shell.ending(), script);
  }

  /** A way to run one of the scripts. */
  record Shell(List<String> command, String ending) {
    String script() throws IOException {
      return Files.readString(HOOKS.resolve("encryption-key" + ending));
    }

    @Override
    public String toString() {
      return command.get(0);
    }
  }
}
