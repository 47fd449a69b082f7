package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an installer would stumble over is seen. */
class FolderFormTest {
  private static final Unpacked PACKAGE = Unpacked.example();

  @ParameterizedTest
  @ValueSource(
      strings = {"apiDefinition.swagger.json", "apiProperties.json", "settings.json", "icon.png"})
  void aFileThatIsMissing(String name) {
    assertThat(FolderForm.problems(PACKAGE.without("sign-in/" + name), "sign-in"))
        .contains("missing: " + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--icon-file icon.png       | --icon icon.png       | has no option --icon",
        "--icon-file icon.png       | --icon-file logo.png  | missing: logo.png",
        "pac connector create       | pac connector make    | no documented command: pac connector make",
        "pac connector update       | pac connector create  | does not create the connector with pac once",
        "paconn create -s settings  | paconn create -s other | missing: other.json"
      })
  void aCommandThatTheToolsDoNotKnow(String command, String other, String problem) {
    Unpacked changed = PACKAGE.replacing("README.txt", command, other);

    assertThat(FolderForm.problems(changed, "sign-in")).anyMatch(text -> text.contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "settings.json | \"icon\": \"icon.png\" | \"icon\": \"logo.png\" | icon of settings.json",
        "settings.json | \"icon\": | \"environment\": \"x\", \"icon\": | what paconn asks for",
        "apiDefinition.swagger.json | \"description\": \"Read the | \"x\": \"Read the | description of the",
        "apiDefinition.swagger.json | \"https\" | \"http\" | the backend is http://",
        "apiDefinition.swagger.json | professional | professionél | is not ASCII",
        "apiProperties.json | \"token\": | \"sign_in\": | no place for the client's secret"
      })
  void aFileThatPaconnCannotUse(String file, String text, String other, String problem) {
    Unpacked changed = PACKAGE.replacing("sign-in/" + file, text, other);

    assertThat(FolderForm.problems(changed, "sign-in")).anyMatch(it -> it.contains(problem));
  }

  @Test
  void aCommandInTheTextOfBoth() {
    Unpacked changed = PACKAGE.replacing("both/README.txt", "--secret", "--password");

    assertThat(FolderForm.problems(changed, "both"))
        .containsExactly("paconn create has no option --password");
  }

  @Test
  void aSetWhoseSignInPaconnDoesNotFind() {
    Unpacked changed = PACKAGE.replacing("both/apiProperties.json", "\"token\":", "\"sign_in\":");

    assertThat(FolderForm.problems(changed, "both"))
        .containsExactly("paconn finds no place for the client's secret");
  }
}
