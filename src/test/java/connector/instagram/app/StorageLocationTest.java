package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.api.ApiException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage account that cannot be reached so is named before anybody tries. */
class StorageLocationTest {
  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "AccountName=x",
        "AccountName=;AccountKey=k",
        "BlobEndpoint=x",
        "BlobEndpoint=secret;SharedAccessSignature=sv=x",
        "BlobEndpoint=https://secret value;SharedAccessSignature=sv=x",
        "AccountName=a;AccountKey=not base64"
      })
  void aStorageSettingThatIsNoConnectionStringIsNamedWithoutItsValue(String storage) {
    environment.put("AzureWebJobsStorage", storage);

    assertThatThrownBy(this::read)
        .isInstanceOf(ApiException.NotConfigured.class)
        .hasMessageContaining("AzureWebJobsStorage has to be")
        .hasMessageNotContaining(storage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret-value",
        "secret-value.blob.core.windows.net",
        "https://",
        "https:secret-value",
        "http://secret-value.blob.core.windows.net",
        "https://secret value",
        "https://secret-value:99999",
        "https://user:secret-value@a.blob.core.windows.net",
        "https://a.blob.core.windows.net?sig=secret-value",
        "https://a.blob.core.windows.net#secret-value"
      })
  void anAddressOfBlobsThatIsNoneIsNamedWithoutItsValue(String address) {
    environment.put("AzureWebJobsStorage__blobServiceUri", address);

    assertThatThrownBy(this::read)
        .hasMessageContaining("AzureWebJobsStorage__blobServiceUri has to be the https address")
        .hasMessageNotContaining("secret");
  }

  private Settings read() {
    return Settings.read(environment::get, Clock.systemUTC());
  }
}
