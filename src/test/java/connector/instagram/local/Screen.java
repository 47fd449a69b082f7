package connector.instagram.local;

import connector.instagram.azurite.Azurite;
import java.net.URI;

/** What a newcomer reads once everything runs. */
final class Screen {
  private Screen() {}

  static void show(URI app, URI sandbox, Azurite azurite, Connector.Connected connection) {
    System.out.printf(
        """

        The connector runs, with an imitation of Instagram.

          app        %s
          Instagram  %s  (sandbox: GET /sandbox/ lists what it can be told to do)
          storage    127.0.0.1 ports %d (blobs) and %d (queues), in memory

        Connected: @%s, connection %s

        Copy a line into another terminal:

          Read the profile:
            curl %s/api/v2/me -H 'Authorization: Bearer %s'
          Read the recent media:
            curl %s/api/v2/me/media -H 'Authorization: Bearer %s'
          Begin a flow's trigger; its Location is where to poll next:
            curl -i %s/api/trigger/v2/me/media/new -H 'Authorization: Bearer %s'
          Post a photo, as the account's owner would:
            curl -X POST %s/sandbox/media -d '{"caption":"Hello"}'
          Poll now instead of waiting for the next full minute:
            curl -X POST %s/admin/functions/PollNewMedia -H 'x-functions-key: %s' -H 'Content-Type: application/json' -d '{}'
          Sign in as somebody who makes a flow would, in a browser (or without one):
            %s/client
            curl -X POST %s/sandbox/client/sign-in -d '{"origin":"%s"}'
          See how the connection is doing:
            curl %s/api/connections/%s -H 'x-functions-key: %s'

        Events appear below as they leave. Ctrl-C stops everything.

        """,
        app,
        sandbox,
        azurite.blobPort(),
        azurite.queuePort(),
        connection.username(),
        connection.id(),
        app,
        connection.key(),
        app,
        connection.key(),
        app,
        connection.key(),
        sandbox,
        app,
        LocalSettings.FUNCTION_KEY,
        sandbox,
        sandbox,
        sandbox,
        app,
        connection.id(),
        LocalSettings.FUNCTION_KEY);
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
