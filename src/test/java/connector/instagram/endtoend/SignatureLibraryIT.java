package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.receiver.Received;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** That the library of other authors is asked rightly: it knows good signatures from bad ones. */
class SignatureLibraryIT {
  private static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("twenty-four bytes of it!".getBytes(UTF_8));

  @Test
  void aSignatureIsGoodForItsOwnBodyTimeAndSecretAlone() throws Exception {
    String now = String.valueOf(Instant.now().getEpochSecond());
    Received good = signed("event-1", now, "{\"id\":\"17\"}", "{\"id\":\"17\"}");
    Received changed = signed("event-1", now, "{\"id\":\"17\"}", "{\"id\":\"18\"}");
    Received old = signed("event-1", "1700000000", "{}", "{}");

    assertThat(new SignatureLibrary().verdicts(SECRET, List.of(good, changed, old)))
        .satisfies(verdicts -> assertThat(verdicts.get(0)).isEqualTo(SignatureLibrary.GOOD))
        .satisfies(verdicts -> assertThat(verdicts.get(1)).contains("signature"))
        .satisfies(verdicts -> assertThat(verdicts.get(2)).contains("old"));
    assertThat(new SignatureLibrary().verdicts("whsec_" + "A".repeat(32), List.of(good)))
        .doesNotContain(SignatureLibrary.GOOD);
  }

  private static Received signed(String id, String time, String body, String sent)
      throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("twenty-four bytes of it!".getBytes(UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal((id + "." + time + "." + body).getBytes(UTF_8));
    return new Received(
        Instant.now(),
        "any",
        "POST",
        "/hook/any",
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            time,
            "webhook-signature",
            "v1," + Base64.getEncoder().encodeToString(signature)),
        sent,
        "200");
  }
}
