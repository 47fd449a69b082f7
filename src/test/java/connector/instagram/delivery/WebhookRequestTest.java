package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import connector.instagram.json.Json;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subscriber gets, read and verified by libraries of other authors. */
class WebhookRequestTest {
  private static final String SECRET =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  /** The library refuses what is older than five minutes. */
  private final Instant now = Instant.now();

  @Test
  void theSdkReadsTheEventThatItWasMadeFrom() {
    WebhookRequest request = request(event());

    CloudEvent read = HttpMessageFactory.createReader(request.headers(), request.body()).toEvent();

    assertThat(read.getId()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(read.getSource()).isEqualTo(URI.create("/instagram/accounts/17841400000000001"));
    assertThat(read.getType()).isEqualTo("connector.instagram.media.published");
    assertThat(read.getSubject()).isEqualTo("17895695668004550");
    assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2026-11-26T08:00:00Z"));
    assertThat(read.getDataContentType()).isEqualTo("application/json");
    assertThat(read.getExtension("connectionid")).isEqualTo("c1");
    assertThat(Json.parse(text(Objects.requireNonNull(read.getData()).toBytes())))
        .contains(event().get("data"));
  }

  @Test
  void theBodyIsTheContentAndNothingAroundIt() {
    assertThat(Json.parse(text(request(event()).body()))).contains(event().get("data"));
    assertThat(request(event()).headers())
        .containsEntry("ce-specversion", "1.0")
        .doesNotContainKey("ce-test");
  }

  @Test
  void aTestEventIsMarked() {
    assertThat(request(event().put("test", true)).headers()).containsEntry("ce-test", "true");
  }

  @Test
  void aLibraryOfOtherAuthorsVerifiesTheSignature() throws Exception {
    WebhookRequest request = request(event());

    new Webhook(SECRET).verify(text(request.body()), headers(request));

    assertThat(request.headers())
        .containsEntry("webhook-id", "0123456789abcdef0123456789abcdef")
        .containsEntry("webhook-timestamp", Long.toString(now.getEpochSecond()));
  }

  @Test
  void thatLibraryNoticesEveryChange() {
    WebhookRequest request = request(event());
    Webhook other = new Webhook("whsec_" + Base64.getEncoder().encodeToString(new byte[32]));

    assertThatThrownBy(() -> other.verify(text(request.body()), headers(request)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(
            () -> new Webhook(SECRET).verify(text(request.body()) + " ", headers(request)))
        .isInstanceOf(WebhookVerificationException.class);
    for (String name : List.of("webhook-id", "webhook-timestamp")) {
      Map<String, List<String>> changed = headers(request);
      changed.put(name, List.of(Long.toString(now.getEpochSecond() + 1)));
      assertThatThrownBy(() -> new Webhook(SECRET).verify(text(request.body()), changed))
          .as(name)
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void aRepetitionHasTheSameIdAndASignatureOfItsOwnTime() throws Exception {
    WebhookRequest first = request(event());
    WebhookRequest second =
        WebhookRequest.of(new SubscriberCall.Parcel(event(), ""), SECRET, now.plusSeconds(60));

    assertThat(second.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
    assertThat(second.headers().get("webhook-signature"))
        .isNotEqualTo(first.headers().get("webhook-signature"));
    new Webhook(SECRET).verify(text(second.body()), headers(second));
  }

  @Test
  void theTraceIsPassedOn() {
    assertThat(request(event()).headers()).containsEntry("traceparent", TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        "00-x-y-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y"
      })
  void whatIsNoTraceIsLeftOut(String trace) {
    assertThat(WebhookRequest.of(new SubscriberCall.Parcel(event(), trace), SECRET, now).headers())
        .doesNotContainKey("traceparent");
  }

  @Test
  void nothingOfItReachesALog() {
    assertThat(request(event()).toString()).doesNotContain("Grüße", "v1,", SECRET.substring(6));
  }

  private WebhookRequest request(ObjectNode event) {
    return WebhookRequest.of(new SubscriberCall.Parcel(event, TRACE), SECRET, now);
  }

  private static ObjectNode event() {
    ObjectNode event =
        Json.object()
            .put("specversion", "1.0")
            .put("id", "0123456789abcdef0123456789abcdef")
            .put("source", "/instagram/accounts/17841400000000001")
            .put("type", "connector.instagram.media.published")
            .put("subject", "17895695668004550")
            .put("time", "2026-11-26T08:00:00Z")
            .put("datacontenttype", "application/json")
            .put("connectionid", "c1");
    event.set(
        "data", Json.object().put("id", "17895695668004550").put("caption", "Grüße 🌍 \"<&>\n"));
    return event;
  }

  private static Map<String, List<String>> headers(WebhookRequest request) {
    return request.headers().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
