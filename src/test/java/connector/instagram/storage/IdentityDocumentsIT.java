package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The store as in Azure: over https, with an identity's token and without any key. */
class IdentityDocumentsIT extends DocumentsContract {
  private static final String PASSWORD = "only-for-this-test";
  @TempDir private static Path folder;

  private static Azurite azurite;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    Path certificate = certificate();
    azurite = Azurite.startWithTokens(certificate, PASSWORD);
    http =
        new JdkHttpClientBuilder(
                java.net.http.HttpClient.newBuilder().sslContext(trusting(certificate)))
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

  private static Path certificate() throws IOException, InterruptedException {
    Path file = folder.resolve("azurite.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(output);
    }
    return file;
  }

  private static SSLContext trusting(Path certificate)
      throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(certificate)) {
      own.load(stream, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("azurite", own.getCertificate("mykey"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
