package connector.instagram.eventgrid;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import connector.instagram.azurite.IdentityEndpoint;
import connector.instagram.deadline.Deadline;
import connector.instagram.eventgrid.EventGridTopic.Failure;
import connector.instagram.network.LoopbackCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class EventGridTopicTest {
  private static final String EVENT =
      """
      {"specversion":"1.0","id":"e1","source":"/instagram/accounts/1","type":"t","connectionid":"c",
       "data":{"caption":"Grüße 🎉"}}
      """;

  @TempDir private static Path folder;
  private static LoopbackCertificate certificate;
  private FakeEventGrid grid;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = LoopbackCertificate.in(folder);
  }

  @BeforeEach
  void start() throws Exception {
    grid = FakeEventGrid.start(certificate.shown());
  }

  @AfterEach
  void stop() {
    grid.close();
  }

  @Test
  void publishesAnEventAsTheIdentityAndNothingElse() throws Exception {
    assertThat(topic().publish(EVENT, soon())).isEmpty();

    assertThat(grid.taken()).hasSize(1);
    assertThat(grid.taken().get(0).path("id").asText()).isEqualTo("e1");
    assertThat(grid.taken().get(0).path("connectionid").asText()).isEqualTo("c");
    assertThat(grid.taken().get(0).at("/data/caption").asText()).isEqualTo("Grüße 🎉");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 429, 500, 503, 302})
  void everyOtherAnswerIsAFailureThatSaysWhich(int status) throws Exception {
    grid.refuse(status);

    assertThat(topic().publish(EVENT, soon()))
        .contains(new Failure(status, "answered " + status, Optional.empty()));
    // Nothing is tried again here.
    assertThat(grid.answers()).containsExactly(status);
  }

  @Test
  void tellsHowLongEventGridWantsToBeLeftAlone() throws Exception {
    grid.refuse(429, 503, 429);
    grid.sayRetryAfter("120");
    assertThat(topic().publish(EVENT, soon()).orElseThrow().retryAfter())
        .contains(Duration.ofMinutes(2));

    grid.sayRetryAfter("Thu, 01 Jan 2099 00:00:00 GMT");
    assertThat(topic().publish(EVENT, soon()).orElseThrow().retryAfter())
        .contains(Duration.ofDays(1));

    grid.sayRetryAfter("soon");
    assertThat(topic().publish(EVENT, soon()).orElseThrow().retryAfter()).isEmpty();
  }

  @Test
  void aTokenForAnotherServiceIsRefusedByEventGrid() throws Exception {
    assertThat(topic(token("https://storage.azure.com")).publish(EVENT, soon()))
        .map(Failure::reason)
        .contains("answered 401");
  }

  @Test
  void anIdentityWithoutATokenIsToldApartFromEventGrid() throws Exception {
    TokenCredential none =
        request -> Mono.error(new ClientAuthenticationException("unavailable", null));

    assertThat(topic(none).publish(EVENT, soon()))
        .contains(Failure.without("the identity got no token"));
    assertThat(grid.answers()).isEmpty();
  }

  @Test
  void whoeverHasNoCertificateOfOursGetsNoEventAndNoToken() {
    EventGridTopic distrusting =
        new IdentityTopic(
            grid.endpoint(),
            token("https://eventgrid.azure.net"),
            new JdkHttpClientBuilder().build());

    assertThat(distrusting.publish(EVENT, soon())).contains(Failure.without("TLS failed"));
    assertThat(grid.answers()).isEmpty();
  }

  @Test
  void aTopicThatHangsCostsNoMoreThanTheTimeThereIs() throws Exception {
    grid.hang();

    assertThat(topic().publish(EVENT, Deadline.in(Duration.ofMillis(300), Clock.systemUTC())))
        .contains(Failure.without("not answered in time"));
  }

  @Test
  void withoutTimeNothingIsSent() throws Exception {
    assertThat(topic().publish(EVENT, Deadline.in(Duration.ZERO, Clock.systemUTC())))
        .contains(Failure.without("no time left"));
    assertThat(grid.answers()).isEmpty();
  }

  @Test
  void aTopicThatIsNotThereIsAFailureOfTheConnection() throws Exception {
    URI endpoint = grid.endpoint();
    grid.close();

    assertThat(topic(endpoint, token("https://eventgrid.azure.net")).publish(EVENT, soon()))
        .contains(Failure.without("not reached"));
  }

  private EventGridTopic topic() throws Exception {
    return topic(token("https://eventgrid.azure.net"));
  }

  private EventGridTopic topic(TokenCredential credential) throws Exception {
    return topic(grid.endpoint(), credential);
  }

  private static EventGridTopic topic(URI endpoint, TokenCredential credential) throws Exception {
    return new IdentityTopic(
        endpoint,
        credential,
        new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(certificate.trusted()))
            .build());
  }

  private static TokenCredential token(String audience) {
    AccessToken token =
        new AccessToken(
            IdentityEndpoint.accessToken(audience),
            OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    return request -> Mono.just(token);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10), Clock.systemUTC());
  }
}
