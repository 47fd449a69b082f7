package connector.instagram.azurite;

import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class AzuriteIT {
  @Test
  void answersOnBothPortsAndStopsWhenClosed() throws Exception {
    Azurite azurite = Azurite.start();
    try (azurite) {
      assertThat(azurite.connectionString())
          .contains("QueueEndpoint=http://127.0.0.1:" + azurite.queuePort() + "/devstoreaccount1;");
      assertThat(statusOf(azurite.blobPort())).isEqualTo(403);
      assertThat(statusOf(azurite.queuePort())).isEqualTo(403);
    }
    assertThat(azurite.isAlive()).isFalse();
  }

  @Test
  void saysThatAPortIsInUse() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = busy.getLocalPort();
      assertThatThrownBy(() -> Azurite.start(0, port))
          .isInstanceOf(AzuriteException.class)
          .hasMessageContaining("in use")
          .hasMessageContaining(String.valueOf(port));
    }
  }

  @Test
  void saysThatNodeIsMissing() {
    assertThatThrownBy(
            () -> Azurite.start(Path.of(""), 0, 0, new NodeTools("no-such-node", "no-such-npm")))
        .hasMessage("Azurite needs Node.js 18 or newer, but 'no-such-node' was not found.");
  }

  private static int statusOf(int port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/devstoreaccount1?comp=list");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), discarding())
        .statusCode();
  }
}
