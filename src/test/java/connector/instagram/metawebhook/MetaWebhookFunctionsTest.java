package connector.instagram.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.MemoryDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Meta, and whoever says that he is Meta, is answered. */
class MetaWebhookFunctionsTest {
  private static final String COMMENT = "17990000000000501";

  private final WebhookStage stage = new WebhookStage();

  @Test
  void givesTheChallengeBackToWhoeverKnowsTheVerifyToken() {
    HttpResponseMessage reply = stage.verify("subscribe", "1158201444", WebhookStage.VERIFY_TOKEN);

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(new String(FakeRequest.sent(reply), StandardCharsets.UTF_8)).isEqualTo("1158201444");
    assertThat(reply.getHeader("Content-Type")).startsWith("text/plain");
    assertThat(stage.check.check(deadline()).facts().orElseThrow().path("verified").asText())
        .isEqualTo("2026-11-26T12:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "subscribe, 1158201444, another-verify-token-0",
    "subscribe, 1158201444, ''",
    "subscribe, '', fern-verify-token-000033",
    "subscribe, '<script>', fern-verify-token-000033",
    "unsubscribe, 1158201444, fern-verify-token-000033",
    "'', '', ''"
  })
  void refusesEveryOtherQuestion(String mode, String challenge, String token) {
    HttpResponseMessage reply = stage.verify(mode, challenge, token);

    assertThat(reply.getStatusCode()).isEqualTo(403);
    assertThat(new String(FakeRequest.sent(reply), StandardCharsets.UTF_8))
        .doesNotContain("script", WebhookStage.VERIFY_TOKEN);
    assertThat(stage.context.log()).doesNotContain("another-verify-token");
  }

  @Test
  void refusesTheQuestionWhileThereIsNoToken() {
    WebhookStage fresh = new WebhookStage();
    fresh.installationDocuments.delete("installation.json");
    fresh.clock.advance(Duration.ofMinutes(2));

    assertThat(fresh.verify("subscribe", "1", "").getStatusCode()).isEqualTo(403);
    assertThat(fresh.verify("subscribe", "1", WebhookStage.VERIFY_TOKEN).getStatusCode())
        .isEqualTo(403);
  }

  @Test
  void whatIsSignedIsInTheQueueWhenMetaIsAnswered() {
    for (String secret : new String[] {WebhookStage.INSTAGRAM_SECRET, WebhookStage.META_SECRET}) {
      String body = WebhookStage.notice(COMMENT);

      HttpResponseMessage reply = stage.send(body, WebhookStage.signature(secret, body));

      assertThat(reply.getStatusCode()).isEqualTo(200);
      assertThat(stage.messages).hasSize(1);
      assertThat(UpdateMessage.parse(stage.messages.get(0)).orElseThrow().updates())
          .extracting(ToldComment::comment)
          .containsExactly(COMMENT);
    }
    assertThat(stage.context.log()).doesNotContain("moss", "dr\u00e4ussen", "fern-");
  }

  @Test
  void tellsWhichSecretItWas() {
    String body = WebhookStage.notice(COMMENT);
    stage.send(body, WebhookStage.signature(WebhookStage.META_SECRET, body));

    assertThat(stage.check.check(deadline()).facts().orElseThrow().path("signedWith").asText())
        .isEqualTo("Meta app secret");
  }

  /** Otherwise the host refuses what the app would take, and nobody hears of it. */
  @Test
  void theHostLetsTheLargestRequestOfMetaThrough() throws IOException {
    Matcher limit =
        Pattern.compile("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '([0-9]+)'")
            .matcher(Files.readString(Path.of("infra/modules/app.bicep")));

    assertThat(limit.find()).isTrue();
    assertThat(Integer.parseInt(limit.group(1)))
        .isGreaterThanOrEqualTo(WebhookReceiver.LONGEST_BODY);
  }

  static Stream<Arguments> refused() {
    String body = WebhookStage.notice(COMMENT);
    String right = WebhookStage.signature(WebhookStage.INSTAGRAM_SECRET, body);
    String stranger = WebhookStage.signature("a-secret-of-somebody", body);
    String large = "[" + " ".repeat(4_000_000) + body + "]";
    return Stream.of(
        Arguments.of("of a stranger", body, stranger, 401),
        Arguments.of("forged", body.replace("920000000000011", "920000000000012"), right, 401),
        Arguments.of("truncated", body.substring(0, body.length() - 2), right, 401),
        Arguments.of("written anew", body.replace("\\u00fc", "\u00fc"), right, 401),
        Arguments.of("with the older signature", body, "sha1=" + "0".repeat(40), 401),
        Arguments.of("without a body", "", right, 400),
        Arguments.of(
            "too large", large, WebhookStage.signature(WebhookStage.INSTAGRAM_SECRET, large), 413));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWhatIsNotMetasAndShowsThatItDid(
      String what, String body, String signature, int status) {
    HttpResponseMessage reply = stage.send(body, signature);

    assertThat(reply.getStatusCode()).as(what).isEqualTo(status);
    assertThat(stage.messages).isEmpty();
    assertThat(stage.check.check(deadline()).facts().orElseThrow().at("/lastRefused/at").asText())
        .isEqualTo("2026-11-26T12:00:00Z");
    assertThat(stage.context.log()).doesNotContain("moss", signature);
  }

  @Test
  void aRequestWithoutASignatureLeavesNothingAtAll() {
    HttpResponseMessage reply = stage.call(new FakeRequest().posting(WebhookStage.notice(COMMENT)));

    assertThat(reply.getStatusCode()).isEqualTo(401);
    assertThat(stage.messages).isEmpty();
    assertThat(stage.summaries.size()).isZero();
  }

  @Test
  void aFloodOfRefusedRequestsCostsOneWriteAMinute() {
    int[] writes = new int[1];
    stage.summaries.watch((name, content, length) -> writes[0]++);
    for (int second = 0; second < 600; second++) {
      assertThat(stage.send("{}", "sha256=" + "0".repeat(64)).getStatusCode()).isEqualTo(401);
      stage.clock.advance(Duration.ofSeconds(1));
    }

    assertThat(writes[0]).isBetween(9, 11);
    assertThat(stage.check.check(deadline()).facts().orElseThrow().at("/lastRefused/count").asInt())
        .isEqualTo(600);
  }

  @Test
  void whatCannotBeReadIsAnsweredAndTold() {
    stage.verify("subscribe", "1", WebhookStage.VERIFY_TOKEN);

    assertThat(stage.send("no JSON").getStatusCode()).isEqualTo(200);
    assertThat(stage.messages).isEmpty();
    assertThat(stage.check.check(deadline()).problems())
        .singleElement()
        .asString()
        .contains("could not be read");
  }

  @Test
  void saysWhatIsMissingWhileNoMetaAppIsEntered() {
    WebhookStage empty = new WebhookStage();
    empty.installationDocuments.delete("installation.json");
    empty.clock.advance(Duration.ofMinutes(2));

    HttpResponseMessage reply = empty.send(WebhookStage.notice(COMMENT));

    assertThat(reply.getStatusCode()).isEqualTo(503);
    assertThat(String.valueOf(reply.getBody())).contains("PUT /api/installation/meta-app");
    assertThat(empty.messages).isEmpty();
  }

  @Test
  void storageThatFailsForTheNoteLosesNoUpdate() {
    stage.summaries.slowDown(deadline -> stage.clock.advance(deadline.remaining().plusSeconds(1)));

    assertThat(stage.send(WebhookStage.notice(COMMENT)).getStatusCode()).isEqualTo(200);
    assertThat(stage.messages).hasSize(1);
  }

  /** Each call to storage takes ten milliseconds, and the host writes one message after another. */
  @Test
  void aThousandUpdatesAreAnsweredInFarLessThanThreeSeconds() {
    WebhookStage cold = new WebhookStage();
    cold.clock.advance(Duration.ofMinutes(2));
    int[] calls = new int[1];
    MemoryDocuments.Delay slow =
        deadline -> {
          calls[0]++;
          cold.clock.advance(Duration.ofMillis(10));
        };
    cold.installationDocuments.slowDown(slow);
    cold.summaries.slowDown(slow);
    String body =
        IntStream.range(0, 1_000)
            .mapToObj(i -> WebhookStage.notice(Long.toString(17_990_000_000_000_000L + i)))
            .collect(Collectors.joining(",", "[", "]"));
    String signature = WebhookStage.signature(WebhookStage.META_SECRET, body);
    long began = System.nanoTime();

    HttpResponseMessage reply = cold.send(body, signature);

    long worked = Duration.ofNanos(System.nanoTime() - began).toMillis();
    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(calls[0]).as("calls to storage").isLessThanOrEqualTo(4);
    assertThat(cold.messages).as("messages").hasSizeLessThanOrEqualTo(10);
    assertThat(worked + 10L * (calls[0] + cold.messages.size())).isLessThan(3_000);
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(5), stage.clock);
  }
}
