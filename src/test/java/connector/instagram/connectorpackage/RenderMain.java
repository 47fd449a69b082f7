package connector.instagram.connectorpackage;

import java.nio.file.Path;

/**
 * Renders the connector for the host named by {@code -Dhost.name}, ready to be installed, with the
 * title and the contact that are given.
 */
public final class RenderMain {
  private RenderMain() {}

  /** Arguments: the project's folder and its build folder. */
  public static void main(String... arguments) {
    try {
      HostName host = new HostName(System.getProperty("host.name", ""));
      Path target = Path.of(arguments[1]).resolve("connector");
      Rendering rendering =
          new Rendering(
              Path.of(arguments[0]).resolve(ConnectorFiles.SOURCE),
              Labels.of(System.getProperties()));
      Path key = rendering.write(Variant.KEY, host, target);
      Path oauth = rendering.write(Variant.OAUTH, host, target);
      show(host, key, oauth);
    } catch (RenderException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void show(HostName host, Path key, Path oauth) {
    System.out.printf(
        """

        The connector for %s is ready to be installed:

          %s
            with a connection key: makers paste a key that the operator made
          %s
            with sign-in: makers sign in to Instagram

        Next, where pac is installed and signed in, in one of the two folders:

          cd %s
          pac connector create --environment ENVIRONMENT \\
              --api-definition-file apiDefinition.swagger.json \\
              --api-properties-file apiProperties.json --icon-file icon.png

        infra/connector/README.md has the other ways and what to do afterwards.

        """,
        host.value(), key, oauth, oauth);
  }
}
