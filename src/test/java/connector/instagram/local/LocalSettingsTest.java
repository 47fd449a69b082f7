package connector.instagram.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LocalSettingsTest {
  private static final String ODD = "[{\"kid\": \"it's\"}]; $HOME `date` | & * \\";

  private static final String MAVENS_END = "\u001b[0m";

  @Test
  @DisabledOnOs(OS.WINDOWS) // It has no sh.
  void aShellReadsTheSettingsAsTheyAre() throws Exception {
    assertThat(read(new LocalSettings(Map.of("ODD", ODD)), "ODD")).isEqualTo(ODD);

    LocalSettings settings = LocalSettings.of(Path.of(""));
    for (String name : settings.forTests().values().keySet()) {
      assertThat(read(settings, name)).isEqualTo(settings.forTests().values().get(name));
    }
  }

  @Test
  void aHostLikeTheCoreToolsChecksNoKeysAndAnswersAtOnce() {
    assertThat(LocalSettings.of(Path.of("")).likeCoreTools().values())
        .containsEntry("LOCAL_FUNCTION_KEY", "")
        .containsEntry("LOCAL_ADMIN_AT_ONCE", "true");
  }

  private static String read(LocalSettings settings, String name) throws Exception {
    String script = settings.shellText() + MAVENS_END + "\nprintf %s \"$" + name + "\"\n";
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    shell.getOutputStream().write(script.getBytes(UTF_8));
    shell.getOutputStream().close();
    return new String(shell.getInputStream().readAllBytes(), UTF_8);
  }
}
