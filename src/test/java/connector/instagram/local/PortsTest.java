package connector.instagram.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  private final List<String> notices = new ArrayList<>();
  private final Ports ports = Ports.of("", notices::add);

  @Test
  void aFreeUsualPortIsTaken() throws IOException {
    int usual = freePort();

    int taken = ports.startApp(usual, port -> port);

    assertThat(taken).isEqualTo(usual);
    assertThat(notices).isEmpty();
  }

  @Test
  void aBusyUsualPortIsLeftAloneAndSaid() throws IOException {
    try (ServerSocket busy = listen(0)) {
      int usual = busy.getLocalPort();

      int taken = ports.start("the sandbox", usual, port -> port);

      assertThat(taken).isZero();
      assertThat(notices)
          .containsExactly("Port " + usual + " is in use: a free one is taken for the sandbox.");
    }
  }

  @Test
  void aPortThatIsLostWhileThePartStartsIsLeftAlone() throws IOException {
    int usual = freePort();
    List<ServerSocket> others = new ArrayList<>();
    int taken =
        ports.start(
            "the app",
            usual,
            port -> {
              if (port == usual) {
                others.add(listen(usual));
                throw new LocalException("Port " + usual + " is in use.");
              }
              return port;
            });

    assertThat(taken).isZero();
    others.get(0).close();
  }

  @Test
  void whatElseGoesWrongIsNotTriedAgain() throws IOException {
    int usual = freePort();

    assertThatThrownBy(
            () ->
                ports.start(
                    "the app",
                    usual,
                    port -> {
                      throw new LocalException("It does not start.");
                    }))
        .hasMessage("It does not start.");
    assertThat(notices).isEmpty();
  }

  @Test
  void aPortThatWasAskedForIsTakenFromNobodyElse() throws IOException {
    int asked = freePort();
    Ports chosen = Ports.of(String.valueOf(asked), notices::add);
    chosen.requireAsked();
    int sandbox = chosen.start("the sandbox", asked, port -> port);
    int app = chosen.startApp(7071, port -> port);

    assertThat(sandbox).isZero();
    assertThat(app).isEqualTo(asked);
  }

  @Test
  void aBusyPortThatWasAskedForIsRefused() throws IOException {
    try (ServerSocket busy = listen(0)) {
      int asked = busy.getLocalPort();

      assertThatThrownBy(() -> Ports.of(String.valueOf(asked), notices::add).requireAsked())
          .isInstanceOf(LocalException.class)
          .hasMessage(
              "Port %d, asked for with -Dlocal.port, is in use: choose another, or stop the program"
                  + " that listens there.",
              asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "app", "7071 "})
  void whatIsNoPortIsRefused(String asked) {
    assertThatThrownBy(() -> Ports.of(asked, notices::add))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("takes a number from 1 to 65535");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = listen(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
