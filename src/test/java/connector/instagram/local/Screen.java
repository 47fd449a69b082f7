package connector.instagram.local;

import connector.instagram.azurite.Azurite;
import java.net.URI;

/** What a newcomer reads once everything runs. */
final class Screen {
  private Screen() {}

  /** The console comes first: whoever opens it needs none of the lines below. */
  static String text(URI app, URI sandbox, Connector.Connected demo) {
    return """

        The connector runs, with an imitation of Instagram. Open the console:

          %1$s/api/console
          Function key: %3$s

        @%4$s is connected. Without a browser, copy a line into another terminal:

          Read the recent media:
            curl %1$s/api/v2/me/media -H 'Authorization: Bearer %5$s'
          Post a photo, as the account's owner would:
            curl -X POST %2$s/sandbox/media -d '{"caption":"Hello"}'
          Look for it now instead of at the next full minute:
            curl -X POST %1$s/api/operations/poll -H 'x-functions-key: %3$s'
          Begin a flow's trigger; its Location is where to poll next:
            curl -i %1$s/api/trigger/v2/me/media/new -H 'Authorization: Bearer %5$s'

        Also here: %2$s/watch  post a picture, comment on it, and see both reach two subscribers
                   %2$s/client  sign in as somebody who makes a flow
                   %2$s/sandbox/  what the imitation can be told to do

        Events appear below as they leave. Ctrl-C stops everything.

        """
        .formatted(app, sandbox, LocalSettings.FUNCTION_KEY, demo.username(), demo.key());
  }

  /**
   * What somebody reads who starts the app on their own.
   *
   * @param token opens the demo account in the imitation of Instagram
   * @param usual whether local.settings.json leads an app to both
   */
  static void showWithoutHost(URI sandbox, Azurite azurite, String token, boolean usual) {
    System.out.printf(
        """

        Storage and the imitation of Instagram run; start the app yourself.

          Instagram  %s
          storage    127.0.0.1 ports %d (blobs) and %d (queues), in memory

        Its settings: eval "$(mvn -q -Plocal -Dlocal.print=settings)"
        Its tests:    mvn verify -Dconnector.url=ADDRESS%s
        Its console:  ADDRESS/api/console

        Connect the demo account, once the app runs:
          curl -X POST ADDRESS/api/connections -H 'x-functions-key: %s' -H 'Content-Type: application/json' -d '{"accessToken":"%s"}'

        Ctrl-C stops both.

        """,
        sandbox,
        azurite.blobPort(),
        azurite.queuePort(),
        usual ? "" : elsewhere(sandbox, azurite.connectionString()),
        LocalSettings.FUNCTION_KEY,
        token);
  }

  private static String elsewhere(URI sandbox, String storage) {
    return """
         "-Dconnector.sandbox=%1$s" "-Dconnector.storage=%2$s"

        Not on the usual ports: in the app's terminal these replace those in the settings above.

          export INSTAGRAM_BASE_URL='%1$s'
          export INSTAGRAM_LOGIN_URL='%1$s'
          export INSTAGRAM_CONSENT_URL='%1$s/oauth/authorize'
          export AzureWebJobsStorage='%2$s'\
        """
        .formatted(sandbox, storage);
  }
}
