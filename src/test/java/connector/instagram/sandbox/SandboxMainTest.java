package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxMainTest extends SandboxTestBase {
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void aBusyPortIsOneClearSentence() {
    assertThat(run("--port", Integer.toString(server.baseUrl().getPort()))).isOne();
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .matches("Port \\d+ on 127.0.0.1 is not free. Choose another one with --port.\\R");
  }

  @Test
  void anUnknownOptionIsOneClearSentence() {
    assertThat(run("--prot", "7072")).isOne();
    assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("Usage: SandboxMain");
  }

  @Test
  void theDemoAccountHasADozenVariedPostsAndARefreshableToken() {
    SandboxAccount demo = DemoAccount.in(sandbox);
    SandboxCaller caller = caller(demo);

    assertThat(caller.walkAll("/me/media?limit=5")).hasSize(12);
    assertThat(caller.get("/refresh_access_token?grant_type=ig_refresh_token").status())
        .isEqualTo(200);
  }

  private int run(String... args) {
    PrintStream out = new PrintStream(errors, true, StandardCharsets.UTF_8);
    return SandboxMain.run(List.of(args), out, out);
  }
}
