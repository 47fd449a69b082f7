package connector.instagram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.identity.CredentialUnavailableException;
import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What a storage account that refuses the app leads to, over the real client. */
class StorageRefusalTest {
  private static final TokenCredential TOKEN =
      request -> Mono.just(new AccessToken("token", OffsetDateTime.MAX));

  @ParameterizedTest
  @CsvSource({
    "403, AuthorizationPermissionMismatch, Storage Blob Data Contributor",
    "403, AuthorizationFailure, firewall",
    "403, AuthenticationFailed, AzureWebJobsStorage",
    "401, InvalidAuthenticationInfo, tenant",
    "401, , tenant",
    "400, InvalidHeaderValue, Azurite",
    "403, AccountIsDisabled, enable it again",
    "409, AccountIsDisabled, enable it again",
    "400, InvalidUri, AzureWebJobsStorage",
    "405, , AzureWebJobsStorage"
  })
  void aRefusalIsToldWithItsCodeAndItsRemedy(int status, String code, String remedy) {
    StorageException failure = failure(answering(status, code), TOKEN);

    assertThat(failure.remedy()).get().asString().contains("Its operator has to", remedy);
    assertThat(failure.remedy().orElseThrow()).doesNotContain("ry again");
    assertThat(failure)
        .hasMessageContaining("http=" + status + " code=" + (code == null ? "-" : code));
  }

  @ParameterizedTest
  @CsvSource({
    "408, OperationTimedOut", "409, ContainerBeingDeleted", "429, TooManyRequests",
    "500, InternalError", "503, ServerBusy", "404, ContainerBeingDeleted"
  })
  void whatPassesHasNoRemedy(int status, String code) {
    assertThat(StorageRefusal.of(status, code)).isEmpty();
  }

  @Test
  void timeOutsPass() {
    StorageException failure = failure(request -> Mono.error(new TimeoutException("slow")), TOKEN);

    assertThat(failure.remedy()).isEmpty();
  }

  @Test
  void anIdentityThatGetsNoTokenIsToldInItsOwnWords() {
    TokenCredential none =
        request ->
            Mono.error(
                new CredentialUnavailableException(
                    "ManagedIdentityCredential authentication unavailable.\nNo identity of id x; "
                        + "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL3N0b3JhZ2UifQ.c2lnbmF0dXJl"));

    StorageException failure = failure(answering(200, "-"), none);

    assertThat(failure.remedy()).get().asString().contains("gets no token", "clientId");
    assertThat(failure)
        .hasMessageContaining(
            "code=CredentialUnavailableException detail=\"ManagedIdentityCredential authentication"
                + " unavailable. No identity of id x; [...]\"")
        .hasMessageNotContaining("eyJ");
  }

  @Test
  void aCredentialsMessageIsBounded() {
    TokenCredential none =
        request -> Mono.error(new ClientAuthenticationException("refused ".repeat(500), null));

    StorageException failure = failure(answering(200, "-"), none);

    assertThat(failure.remedy()).isPresent();
    assertThat(failure.getMessage()).hasSizeLessThan(500);
  }

  private static StorageException failure(HttpClient http, TokenCredential credential) {
    Documents documents =
        BlobStorage.connect(URI.create("https://example.blob.core.windows.net"), credential, http)
            .documents("test");
    StorageException failure =
        catchThrowableOfType(
            StorageException.class,
            () -> documents.read("one", Deadline.in(Duration.ofSeconds(20), Clock.systemUTC())));
    assertThat(
            catchThrowableOfType(
                StorageException.class,
                () -> documents.list("", Deadline.in(Duration.ofSeconds(20), Clock.systemUTC()))))
        .hasMessageContaining("operation=list");
    return failure;
  }

  private static HttpClient answering(int status, String code) {
    return request -> Mono.just(new FakeAnswer(request, status, code));
  }
}
