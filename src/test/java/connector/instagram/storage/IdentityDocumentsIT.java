package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import connector.instagram.azurite.Azurite;
import connector.instagram.azurite.IdentityEndpoint;
import connector.instagram.json.Json;
import connector.instagram.network.LoopbackCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The store as in Azure: over https, with an identity's token and without any key. */
class IdentityDocumentsIT extends DocumentsContract {
  @TempDir private static Path folder;

  private static Azurite azurite;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.in(folder);
    azurite = Azurite.startWithTokens(certificate.file(), certificate.password());
    http =
        new JdkHttpClientBuilder(
                java.net.http.HttpClient.newBuilder().sslContext(certificate.trusted()))
            .build();
  }

  @AfterAll
  static void stop() {
    azurite.close();
  }

  @Override
  Documents documents() {
    return documents("https://storage.azure.com");
  }

  @Test
  void aTokenForSomethingElseIsRefused() {
    Documents refused = documents("https://graph.microsoft.com");

    assertThatThrownBy(() -> refused.create("one", Json.object(), AMPLE))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("http=40");
  }

  private static Documents documents(String audience) {
    URI blobs = URI.create("https://127.0.0.1:" + azurite.blobPort() + "/devstoreaccount1");
    return BlobStorage.connect(blobs, credential(audience), http)
        .documents("test-" + UUID.randomUUID());
  }

  private static TokenCredential credential(String audience) {
    AccessToken token =
        new AccessToken(
            IdentityEndpoint.accessToken(audience),
            OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    return request -> Mono.just(token);
  }
}
