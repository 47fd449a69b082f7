package connector.instagram.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import connector.instagram.azurite.Azurite;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class StorageProxyIT {
  private static Azurite azurite;

  private final StorageProxy proxy = StorageProxy.before(azurite.blobPort());
  private final BlobContainerClient notes =
      new BlobServiceClientBuilder()
          .connectionString(
              azurite
                  .connectionString()
                  .replace(":" + azurite.blobPort() + "/", ":" + proxy.port() + "/"))
          .httpClient(new JdkHttpClientBuilder().build())
          .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 1, 10, null, null, null))
          .buildClient()
          .getBlobContainerClient("notes");

  @BeforeAll
  static void start() {
    azurite = Azurite.start();
  }

  @AfterAll
  static void stop() {
    azurite.close();
  }

  @AfterEach
  void close() {
    notes.delete();
    proxy.close();
  }

  @Test
  void passesSignedCallsOnAndNamesThem() {
    notes.createIfNotExists();
    notes.getBlobClient("a/b").upload(BinaryData.fromString("x".repeat(100_000)), true);
    assertThat(notes.getBlobClient("a/b").downloadContent().getLength()).isEqualTo(100_000);
    assertThat(notes.listBlobs()).hasSize(1);
    notes.getBlobClient("a/b").delete();

    assertThat(proxy.calls().stream().map(StorageCall::name))
        .containsExactly("create notes", "write notes", "read notes", "list notes", "delete notes");
    assertThat(proxy.calls()).allMatch(StorageCall::succeeded);
    assertThat(proxy.calls().get(1).blob()).isEqualTo("a/b");
  }

  @Test
  void breaksTheCallItIsToldToBeforeOrAfterItsEffect() {
    notes.createIfNotExists();
    AtomicInteger acts = new AtomicInteger();
    proxy.breakCall(StorageProxy.Moment.BEFORE, "write notes", 2, acts::incrementAndGet);
    proxy.breakCall(StorageProxy.Moment.AFTER, "write notes", 3, acts::incrementAndGet);

    write("first");
    assertThatThrownBy(() -> write("second")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> write("third")).isInstanceOf(RuntimeException.class);
    write("fourth");

    assertThat(acts).hasValue(2);
    assertThat(notes.listBlobs().stream().map(blob -> blob.getName()))
        .containsExactly("first", "fourth", "third");
  }

  private void write(String name) {
    notes.getBlobClient(name).upload(BinaryData.fromString(name), true);
  }
}
