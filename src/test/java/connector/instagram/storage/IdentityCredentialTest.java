package connector.instagram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class IdentityCredentialTest {
  private static final TokenRequestContext STORAGE =
      new TokenRequestContext().addScopes("https://storage.azure.com/.default");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final AccessToken TOKEN = new AccessToken("token", OffsetDateTime.MAX);

  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void whoGivesUpWaitingLeavesTheRequestToTheNext() {
    Sinks.One<AccessToken> answer = Sinks.one();
    IdentityCredential credential =
        new IdentityCredential(http -> counted(answer.asMono()), answering(200), LONG);

    Disposable first = credential.getToken(STORAGE).subscribe();
    first.dispose();
    var second = credential.getToken(STORAGE).toFuture();
    answer.emitValue(TOKEN, Sinks.EmitFailureHandler.FAIL_FAST);

    assertThat(second.join()).isSameAs(TOKEN);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aTokenIsNotKeptHere() {
    IdentityCredential credential =
        new IdentityCredential(http -> counted(Mono.just(TOKEN)), answering(200), LONG);

    assertThat(credential.getTokenSync(STORAGE)).isSameAs(TOKEN);
    assertThat(credential.getTokenSync(STORAGE)).isSameAs(TOKEN);
    assertThat(requests).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void anEndpointThatFailsIsUnavailableAndTheNextTryDoesNotAskAgainAtOnce(int status) {
    IdentityCredential credential =
        new IdentityCredential(this::refusedOver, answering(status), LONG);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> credential.getTokenSync(STORAGE))
          .isInstanceOf(IdentityUnavailableException.class)
          .hasRootCauseMessage("its own words")
          .extracting(failure -> ((IdentityUnavailableException) failure).status())
          .isEqualTo(status);
    }
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void aRefusalStaysOne(int status) {
    IdentityCredential credential =
        new IdentityCredential(this::refusedOver, answering(status), LONG);

    assertThatThrownBy(() -> credential.getTokenSync(STORAGE))
        .isInstanceOf(ClientAuthenticationException.class)
        .hasMessage("its own words");
  }

  @Test
  void anEndpointThatHangsIsUnavailable() {
    IdentityCredential credential =
        new IdentityCredential(http -> counted(Mono.never()), answering(200), Duration.ofMillis(1));

    assertThatThrownBy(() -> credential.getTokenSync(STORAGE))
        .isInstanceOf(IdentityUnavailableException.class)
        .hasMessageContaining("no answer within PT0.001S");
  }

  private TokenCredential counted(Mono<AccessToken> answer) {
    return request -> {
      requests.incrementAndGet();
      return answer;
    };
  }

  /** A credential that asks once and cannot use what it gets. */
  private TokenCredential refusedOver(HttpClient http) {
    return counted(
        Mono.defer(() -> http.send(new HttpRequest(HttpMethod.GET, "http://127.0.0.1/msi/token")))
            .then(Mono.error(new ClientAuthenticationException("its own words", null))));
  }

  private static HttpClient answering(int status) {
    return request -> Mono.just(new FakeAnswer(request, status, null));
  }
}
