package connector.instagram.storage;

import static connector.instagram.storage.Queues.NEVER_EXPIRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What queues that refuse the app lead to, over the real client. */
class QueueRefusalTest {
  @ParameterizedTest
  @CsvSource({
    "403, AuthorizationPermissionMismatch, Storage Queue Data Contributor",
    "403, AuthorizationFailure, firewall",
    "403, AuthenticationFailed, AzureWebJobsStorage",
    "401, , tenant",
    "403, AccountIsDisabled, enable it again",
    "400, OutOfRangeQueryParameterValue, AzureWebJobsStorage"
  })
  void aRefusalIsToldWithItsCodeAndItsRemedy(int status, String code, String remedy) {
    for (StorageException failure : failures(queues(answering(status, code)))) {
      assertThat(failure.remedy()).get().asString().contains("Its operator has to", remedy);
      assertThat(failure.remedy().orElseThrow()).doesNotContain("Blob");
      assertThat(failure)
          .hasMessageContaining("http=" + status + " code=" + (code == null ? "-" : code));
    }
  }

  @ParameterizedTest
  @CsvSource({"409, QueueBeingDeleted", "409, QueueDisabled", "429, TooManyRequests"})
  void whatPassesHasNoRemedy(int status, String code) {
    for (StorageException failure : failures(queues(answering(status, code)))) {
      assertThat(failure.remedy()).isEmpty();
    }
  }

  @Test
  void queuesWhoseAddressNobodyToldAreARefusalToo() {
    URI blobs = URI.create("https://example.blob.core.windows.net");

    for (StorageException failure :
        failures(
            Queues.connect(
                new StorageSettings.ByIdentity(blobs, Optional.empty(), AppIdentity.OWN)))) {
      assertThat(failure.remedy())
          .get()
          .asString()
          .contains("AzureWebJobsStorage__queueServiceUri");
    }
  }

  private static StorageException[] failures(Queues queues) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20), Clock.systemUTC());
    return new StorageException[] {
      catchThrowableOfType(StorageException.class, () -> queues.depth("q", deadline)),
      catchThrowableOfType(
          StorageException.class,
          () -> queues.send("q", "text", Duration.ZERO, NEVER_EXPIRES, deadline))
    };
  }

  private static Queues queues(HttpClient http) {
    return StorageQueues.connect(
        URI.create("https://example.queue.core.windows.net"),
        request -> Mono.just(new AccessToken("token", OffsetDateTime.MAX)),
        http);
  }

  private static HttpClient answering(int status, String code) {
    return request -> Mono.just(new FakeAnswer(request, status, code));
  }
}
