package connector.instagram.app;

import connector.instagram.connectorpackage.ConnectorPackageFunctions;
import connector.instagram.installation.InstallationFunctions;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.policies.PolicyFunctions;
import org.jspecify.annotations.Nullable;

/** What owners of accounts, makers and the operator need to sign in. */
final class SignInParts implements FunctionObjects.Group {
  private final SharedParts parts;

  SignInParts(SharedParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable Object make(String name) {
    InstallationSettings settings = parts.settings().installation();
    return switch (name) {
      case "InstallationFunctions" ->
          new InstallationFunctions(
              parts.handler(), parts.installation(), parts.signInNotes(), settings, parts.clock());
      case "PolicyFunctions" -> new PolicyFunctions(parts.handler(), parts.installation());
      case "ConnectorPackageFunctions" ->
          new ConnectorPackageFunctions(parts.handler(), parts.installation(), settings);
      case "SignInFunctions" ->
          parts
              .signIn()
              .functions(
                  parts.handler(), parts.login(), parts.accounts().connector(parts.instagram()));
      case "SignInLinkFunctions" -> parts.signIn().linkFunctions(parts.handler());
      case "TokenFunctions" ->
          parts.signIn().tokenFunctions(parts.handler(), parts.accounts().grants());
      default -> null;
    };
  }
}
