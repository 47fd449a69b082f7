package connector.instagram.storage;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The app's identity. Its endpoint is asked for longer than one try of a storage call lasts, so a
 * request outlives the try that began it and the next try gets its end: otherwise a broken endpoint
 * would look like slow storage. Thread safe.
 */
final class IdentityCredential implements TokenCredential {
  /** Three tries of a storage call: within the third there is still an answer to give. */
  static final Duration PATIENCE = Duration.ofSeconds(9);

  /** Longer than the pause between two tries. */
  private static final Duration FAILURE_LASTS = Duration.ofSeconds(2);

  private final TokenCredential credential;
  private final Duration patience;
  private final Map<List<String>, Mono<AccessToken>> requests = new ConcurrentHashMap<>();

  /** What the endpoint answered last; 0 before. */
  private volatile int status;

  /**
   * @param credential asks over the client that it is given
   */
  IdentityCredential(
      Function<HttpClient, TokenCredential> credential, HttpClient http, Duration patience) {
    this.credential = credential.apply(new Watched(http));
    this.patience = patience;
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext context) {
    return requests.computeIfAbsent(List.copyOf(context.getScopes()), scopes -> request(context));
  }

  /** Tokens that came are kept by the storage client. */
  private Mono<AccessToken> request(TokenRequestContext context) {
    return Mono.defer(() -> credential.getToken(context))
        .subscribeOn(Schedulers.boundedElastic())
        .timeout(patience, Mono.error(this::noAnswer))
        .onErrorMap(this::explained)
        .cache(token -> Duration.ZERO, failure -> FAILURE_LASTS, () -> Duration.ZERO);
  }

  private IdentityUnavailableException noAnswer() {
    return new IdentityUnavailableException(
        0, new IllegalStateException("no answer within " + patience));
  }

  private Throwable explained(Throwable failure) {
    int answered = status;
    boolean passes = answered == 408 || answered == 429 || answered >= 500;
    return passes && !(failure instanceof IdentityUnavailableException)
        ? new IdentityUnavailableException(answered, failure)
        : failure;
  }

  /** The credential's failures do not say what was answered. */
  private final class Watched implements HttpClient {
    private final HttpClient http;

    Watched(HttpClient http) {
      this.http = http;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      return http.send(request).doOnNext(this::note);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
      return http.send(request, context).doOnNext(this::note);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
      HttpResponse response = http.sendSync(request, context);
      note(response);
      return response;
    }

    private void note(HttpResponse response) {
      status = response.getStatusCode();
    }
  }
}
