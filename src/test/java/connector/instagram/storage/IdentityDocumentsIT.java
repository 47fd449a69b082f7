package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.network.LoopbackCertificate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
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

  /** What an identity endpoint would hand out; the emulator looks at it but for its signature. */
  private static TokenCredential credential(String audience) {
    Instant now = Instant.now();
    String claims =
        Json.write(
            Json.object()
                .put("aud", audience)
                .put("iss", "https://sts.windows.net/00000000-0000-0000-0000-000000000001/")
                .put("iat", now.minusSeconds(60).getEpochSecond())
                .put("nbf", now.minusSeconds(60).getEpochSecond())
                .put("exp", now.plusSeconds(3600).getEpochSecond())
                .put("ver", "1.0"));
    String token =
        part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims) + "." + part("none");
    OffsetDateTime expires = OffsetDateTime.ofInstant(now.plusSeconds(3600), ZoneOffset.UTC);
    return request -> Mono.just(new AccessToken(token, expires));
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
