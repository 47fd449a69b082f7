package connector.instagram.sandbox;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner of the app and the people who sign in can do: the sign-in's half of the sandbox.
 */
public final class SandboxSignIn {
  /** A password was changed, which ends every session. */
  private static final int PASSWORD_CHANGED = 460;

  /** The person removed the app. */
  private static final int REMOVED = 458;

  private final Sandbox sandbox;
  private final World world;
  private final ConsentSide consent;
  private final DemoClient demo = new DemoClient();

  SandboxSignIn(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.world = sandbox.world();
    this.consent = new ConsentSide(world);
  }

  ConsentSide consent() {
    return consent;
  }

  DemoClient demo() {
    return demo;
  }

  /** Makes {@code /client} a client of this connector. */
  public void useDemoClient(URI connector, String clientId, String clientSecret) {
    demo.use(new ConnectorCalls(connector, clientId, clientSecret));
  }

  public RegisteredApp app() {
    return world.locked(() -> world.signIns.app);
  }

  public void register(RegisteredApp app) {
    world.run(() -> world.signIns.app = app);
  }

  /** How the consent page is answered from now on. */
  public void answer(ConsentAnswer answer) {
    world.run(() -> world.signIns.answer = answer);
  }

  /** Who consents unless another account is picked on the page; the first account at first. */
  public void person(String userId) {
    world.run(() -> world.signIns.person = Optional.of(world.account(userId).userId()));
  }

  /**
   * Whether the account may use the app. One that may not can sign in, and is refused at every
   * later call.
   */
  public void role(String userId, boolean granted) {
    world.run(() -> world.accounts.put(userId, world.account(userId).withRole(granted)));
  }

  /** What the account's tokens allow from now on. */
  public void allow(String userId, Set<String> permissions) {
    world.run(
        () ->
            world.tokens.changeAllOf(
                world.account(userId).userId(), token -> token.allowed(permissions)));
  }

  public void withdrawConsent(String userId) {
    sandbox.revokeTokensOf(userId, REMOVED);
    world.run(() -> world.signIns.forgetCodesOf(userId));
  }

  public void changePassword(String userId) {
    sandbox.revokeTokensOf(userId, PASSWORD_CHANGED);
  }

  /**
   * Where a browser is sent to once this account has allowed what the address asks for.
   *
   * @throws IllegalArgumentException when the page refuses instead
   */
  public URI allowed(URI consentAddress, String userId) {
    return world.locked(() -> consent.allowed(consentAddress, userId));
  }

  /** Where a browser is sent to once the person has denied. */
  public URI denied(URI consentAddress) {
    return world.locked(() -> consent.denied(consentAddress));
  }

  /** The signed text of a call of Meta's, without sending it. */
  public String sign(String userId, MetaCall call) {
    return world.locked(
        () -> call.sign(world.signIns.app, world.account(userId), world.clock.now()));
  }

  /** Sends it, and tells what came back. */
  public MetaCallSender.Reply send(String userId, MetaCall call) {
    String address = call.address(app());
    return new MetaCallSender().send(URI.create(address), sign(userId, call));
  }
}
