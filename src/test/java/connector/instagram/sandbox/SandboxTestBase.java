package connector.instagram.sandbox;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

/** A fresh sandbox with one empty account and somebody who calls for it. */
abstract class SandboxTestBase {
  final Sandbox sandbox = new Sandbox(7, Clock.systemUTC());
  final SandboxServer server = SandboxServer.start(0, sandbox);
  final SandboxAccount account = sandbox.addAccount();
  final String userId = account.userId();
  final SandboxCaller app = caller(account);

  final SandboxCaller caller(SandboxAccount other) {
    return new SandboxCaller(server.baseUrl(), other);
  }

  @AfterEach
  void closeSandbox() {
    server.close();
  }
}
