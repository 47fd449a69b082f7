package connector.instagram.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A POST as a subscriber gets it: a CloudEvent in binary mode, so that the body is what a maker
 * sees and everything about it stands in headers, signed as Standard Webhooks has it.
 */
@SuppressWarnings("ArrayRecordComponent") // It is never compared.
record WebhookRequest(Map<String, String> headers, byte[] body) {
  private static final JsonFormat FORMAT = new JsonFormat();
  private static final String SECRET_PREFIX = "whsec_";
  private static final String MAC = "HmacSHA256";
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * Made anew for every attempt: the id stays, the time and with it the signature do not.
   *
   * @param secret of the subscription, beginning with {@code whsec_}
   */
  static WebhookRequest of(SubscriberCall.Parcel parcel, String secret, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    CloudEvent event = event(parcel.event());
    byte[] body =
        Optional.ofNullable(event.getData()).map(data -> data.toBytes()).orElse(new byte[0]);
    HttpMessageFactory.createWriter(headers::put, unused -> {}).writeBinary(event);
    if (TRACE.matcher(parcel.traceparent()).matches()) {
      headers.put("traceparent", parcel.traceparent());
    }
    String seconds = Long.toString(now.getEpochSecond());
    headers.put("webhook-id", event.getId());
    headers.put("webhook-timestamp", seconds);
    headers.put(
        "webhook-signature", "v1," + signature(event.getId() + "." + seconds + ".", body, secret));
    return new WebhookRequest(headers, body);
  }

  private static CloudEvent event(ObjectNode json) {
    return FORMAT.deserialize(Json.write(json).getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(String head, byte[] body, String secret) {
    byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }

  /** The body is what somebody wrote, and none of a log's business. */
  @Override
  public String toString() {
    return "WebhookRequest[" + body.length + " bytes]";
  }
}
