package connector.instagram.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final int LINES_OF_A_TERMINAL = 24;

  private final String text =
      Screen.text(
          URI.create("http://127.0.0.1:7071"),
          URI.create("http://127.0.0.1:7072"),
          new Connector.Connected("abc", "demo.account", "igc.1.abc.secret"));

  @Test
  void theConsolesAddressIsTheFirstAndTheKeyToPasteStandsBelow() {
    List<String> words =
        text.lines().filter(line -> line.contains("://")).map(String::trim).toList();

    assertThat(words.get(0)).isEqualTo("http://127.0.0.1:7071/api/console");
    assertThat(text).contains(words.get(0) + "\n  Function key: " + LocalSettings.FUNCTION_KEY);
  }

  /** An address with a key in it would stay in the browser's history. */
  @Test
  void noAddressHoldsAKey() {
    assertThat(text).doesNotContainPattern("\\?\\S*(code|key)=");
  }

  @Test
  void itFitsATerminal() {
    assertThat(text.strip().lines().count()).isLessThanOrEqualTo(LINES_OF_A_TERMINAL);
  }
}
