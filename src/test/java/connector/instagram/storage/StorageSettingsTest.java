package connector.instagram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection string is judged by the storage client's own parser. */
class StorageSettingsTest {
  private static final String KEYED = "AccountName=a;AccountKey=c2VjcmV0";
  private static final String SIGNED = "SharedAccessSignature=sv=x&sig=y";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UseDevelopmentStorage=true",
        "UseDevelopmentStorage=True",
        "UseDevelopmentStorage=TRUE;",
        "usedevelopmentstorage=true",
        "UseDevelopmentStorage = true",
        "UseDevelopmentStorage=false",
        "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://proxy",
        "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://pro xy",
        KEYED,
        KEYED + ";",
        ";;" + KEYED + ";;",
        "accountname=a;accountkey=c2VjcmV0",
        "AccountName = a ; AccountKey = c2VjcmV0",
        "DefaultEndpointsProtocol=https;" + KEYED + ";EndpointSuffix=core.windows.net",
        "DefaultEndpointsProtocol=http;" + KEYED,
        "DefaultEndpointsProtocol=;" + KEYED,
        KEYED + ";EndpointSuffix=core.chinacloudapi.cn",
        KEYED + ";EndpointSuffix=.core.windows.net",
        KEYED + ";EndpointSuffix=bad suffix",
        KEYED + ";Unknown=1",
        KEYED + ";QueueEndpoint=https://q",
        KEYED + ";BlobEndpoint=https://",
        KEYED + ";BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1",
        "AccountName=a_b;AccountKey=c2VjcmV0",
        "AccountName=a b;AccountKey=c2VjcmV0",
        "AccountName=a;AccountKey=",
        "AccountName=;AccountKey=c2VjcmV0",
        "AccountName=a",
        "AccountName=a;" + SIGNED,
        "BlobEndpoint=https://a.blob.core.windows.net;" + SIGNED,
        "BlobEndpoint=HTTPS://A.blob.core.windows.net/;SharedAccessSignature=?sv=x",
        "BlobEndpoint=https://a.blob.core.windows.net",
        "BlobEndpoint=garbage;" + SIGNED,
        "BlobEndpoint=https://a b;" + SIGNED,
        "BlobSecondaryEndpoint=https://b;" + KEYED,
        "QueueEndpoint=https://a.queue.core.windows.net;" + SIGNED,
        "hello",
        "x=y"
      })
  void whatTheClientTakesIsTakenAndNothingElse(String text) {
    assertThat(weTake(text)).isEqualTo(theClientTakes(text));
  }

  /** These would only fail at the first call, with an error that tells nobody what to do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccountName=a;AccountKey=not base64",
        "BlobEndpoint=ftp://a.blob.core.windows.net;" + SIGNED,
        "BlobEndpoint=https://a.blob.core.windows.net:99999;" + SIGNED
      })
  void whatCannotWorkIsRefusedThoughTheClientTakesIt(String text) {
    assertThat(theClientTakes(text)).isTrue();
    assertThatThrownBy(() -> new StorageSettings.ByConnectionString(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UseDevelopmentStorage=true", KEYED})
  void whatIsTakenMakesAClient(String text) {
    assertThatCode(() -> BlobStorage.connect(new StorageSettings.ByConnectionString(text)))
        .doesNotThrowAnyException();
  }

  private static boolean weTake(String text) {
    try {
      return !new StorageSettings.ByConnectionString(text).connectionString().isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean theClientTakes(String text) {
    try {
      return !new BlobServiceClientBuilder()
          .httpClient(new JdkHttpClientBuilder().build())
          .connectionString(text)
          .buildClient()
          .getAccountUrl()
          .isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
