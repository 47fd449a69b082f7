package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SandboxFaultTest extends SandboxTestBase {
  @Test
  void faultsAreConsumedInOrder() {
    sandbox.add(Fault.graph(80002).skipping(1));
    sandbox.add(Fault.status(503).times(2));
    sandbox.add(Fault.graph(190, 467));
    assertThat(sandbox.faultsLeft()).isEqualTo(4);

    assertThat(app.get("/me").status()).isEqualTo(200);
    assertThat(app.get("/me").error().get("code").asInt()).isEqualTo(80002);
    assertThat(app.get("/me").status()).isEqualTo(503);
    assertThat(app.get("/me").status()).isEqualTo(503);
    assertThat(app.get("/me").error().get("error_subcode").asInt()).isEqualTo(467);
    assertThat(app.get("/me").status()).isEqualTo(200);
  }

  @Test
  void aFaultWaitsForItsPathAndAccount() {
    SandboxAccount other = sandbox.addAccount();
    sandbox.add(Fault.graph(4).onPath("/media$").forAccount(other.userId()));

    assertThat(app.get("/me/media").status()).isEqualTo(200);
    assertThat(caller(other).get("/me").status()).isEqualTo(200);
    assertThat(caller(other).get("/me/media").status()).isEqualTo(400);
  }

  @Test
  void aTransientErrorSaysSo() {
    sandbox.add(Fault.graph(2).asTransient());

    SandboxCaller.Reply reply = app.get("/me");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.error().get("is_transient").asBoolean()).isTrue();
    assertThat(reply.headers().firstValue("Date")).isPresent();
  }

  @Test
  void bodiesCanBeUseless() {
    sandbox.add(Fault.of(Fault.Kind.HTML));
    sandbox.add(Fault.of(Fault.Kind.EMPTY));
    sandbox.add(Fault.of(Fault.Kind.NOTJSON));

    assertThat(app.get("/me").body()).startsWith("<html>");
    assertThat(app.get("/me").body()).isEmpty();
    SandboxCaller.Reply reply = app.get("/me");
    assertThatThrownBy(reply::json).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aTruncatedAnswerBreaksTheClient() {
    sandbox.add(Fault.of(Fault.Kind.TRUNCATED));

    assertThatThrownBy(() -> app.get("/me")).isInstanceOf(UncheckedIOException.class);
    assertThat(app.get("/me").status()).isEqualTo(200);
  }

  @Test
  void aCutSendsNothing() throws IOException {
    sandbox.add(Fault.of(Fault.Kind.CUT));

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort())) {
      socket.setSoTimeout(10_000);
      String request = "GET /me HTTP/1.1\r\nHost: sandbox.example\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void cutsBreakTheClient() {
    // The JDK's client quietly repeats a GET whose connection ended without an answer.
    sandbox.add(Fault.of(Fault.Kind.CUT).times(20));

    assertThatThrownBy(() -> app.get("/me")).isInstanceOf(UncheckedIOException.class);
    sandbox.clearFaults();
    assertThat(app.get("/me").status()).isEqualTo(200);
  }

  @Test
  void aHangingCallEndsWhenFaultsAreCleared() {
    sandbox.add(Fault.of(Fault.Kind.HANG).times(20));
    CompletableFuture<Boolean> call =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return app.get("/me").status() == 200;
              } catch (UncheckedIOException e) {
                return false;
              }
            });
    while (sandbox.faultsLeft() == 20) {
      Thread.onSpinWait();
    }
    assertThat(call).isNotDone();

    while (!call.isDone()) {
      sandbox.clearFaults();
      Thread.onSpinWait();
    }
  }

  @Test
  void aCallCanTakeEffectAlthoughItsAnswerIsLost() {
    sandbox.set(Switch.REFRESH_GIVES_NEW_TOKEN, false);
    sandbox.advance(Duration.ofDays(2));
    sandbox.add(Fault.status(502).afterTheEffect());

    app.get("/refresh_access_token?grant_type=ig_refresh_token");
    sandbox.advance(Duration.ofDays(59));

    assertThat(app.get("/me").status()).isEqualTo(200);
  }

  @Test
  void spoiltCallsAreCounted() {
    sandbox.add(Fault.status(503));

    app.get("/me/media");
    app.get("/me/media");

    assertThat(sandbox.calls().of("media_list")).isEqualTo(2);
    assertThat(sandbox.calls().of(userId, "media_list")).isEqualTo(2);
    sandbox.resetCalls();
    assertThat(sandbox.calls().all()).isZero();
  }
}
