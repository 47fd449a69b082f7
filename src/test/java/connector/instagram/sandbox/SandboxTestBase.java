package connector.instagram.sandbox;

import org.junit.jupiter.api.AfterEach;

/** A fresh sandbox with one empty account and somebody who calls for it. */
abstract class SandboxTestBase {
  final Sandbox sandbox = Sandbox.start(0, 7);
  final SandboxAccount account = sandbox.addAccount();
  final String userId = account.userId();
  final SandboxCaller app = new SandboxCaller(sandbox, account);

  @AfterEach
  void closeSandbox() {
    sandbox.close();
  }
}
