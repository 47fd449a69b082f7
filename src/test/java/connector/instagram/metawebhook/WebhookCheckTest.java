package connector.instagram.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What health says of Meta's webhook. */
class WebhookCheckTest {
  private final WebhookStage stage = new WebhookStage();

  @Test
  void saysNothingWhereNobodyUsesIt() {
    WebhookCheck.State state = stage.check.check(deadline());

    assertThat(state.problems()).isEmpty();
    assertThat(state.facts()).isEmpty();
  }

  /** Anybody can send such a request; an operator without a webhook needs not know. */
  @Test
  void aRefusedRequestIsNoProblemWhereNobodyHasSetItUp() {
    refuse();

    assertThat(problems()).isEmpty();
    assertThat(stage.check.check(deadline()).facts().orElseThrow().has("lastRefused")).isTrue();
  }

  @Test
  void refusedRequestsAreAProblemWhileNoneIsAccepted() {
    verify();
    refuse();

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("refused at 2026-11-26T12:00:00Z", "both secrets", "found by the poll");

    stage.clock.advance(Duration.ofMinutes(5));
    stage.send(WebhookStage.notice("17990000000000501"));
    assertThat(problems()).isEmpty();
  }

  @Test
  void aProblemOfYesterdayIsForgotten() {
    verify();
    refuse();
    stage.clock.advance(Duration.ofHours(25));

    assertThat(problems()).isEmpty();
  }

  @Test
  void tellsWhenInstagramDoesNotAgreeToTellOfComments() {
    verify();
    note(WebhookRecord.Asked.failed(stage.clock.instant(), "permission_missing"));

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("did not agree (permission_missing)", "once a day");

    stage.clock.advance(Duration.ofMinutes(5));
    note(WebhookRecord.Asked.agreed(stage.clock.instant()));
    assertThat(problems()).isEmpty();
    assertThat(stage.check.check(deadline()).facts().orElseThrow().path("subscribed").asText())
        .isEqualTo("2026-11-26T12:05:00Z");
  }

  @Test
  void anotherInstanceTellsTheSame() {
    verify();
    stage.send(WebhookStage.notice("17990000000000501"));

    WebhookCheck other =
        new WebhookCheck(
            new WebhookRecords(stage.summaries, attempt -> {}, stage.clock), stage.clock);

    assertThat(other.check(deadline()).facts()).isEqualTo(stage.check.check(deadline()).facts());
  }

  @Test
  void aDamagedDocumentIsWrittenAnew() {
    stage.summaries.put(WebhookRecords.DOCUMENT, "{\"version\":1,\"verified\":7}");

    assertThat(stage.check.check(deadline()).facts()).isEmpty();
    verify();
    assertThat(stage.check.check(deadline()).facts()).isPresent();
  }

  @Test
  void isRememberedWithoutAnythingOfAnAccount() {
    verify();
    stage.send(WebhookStage.notice("17841400000000999", "17990000000000501"));
    var unused = stage.read(stage.messages.get(0));

    assertThat(stage.summaries.everything())
        .contains("unknown")
        .doesNotContain("17841400000000999", "17990000000000501", "moss");
  }

  private void verify() {
    stage.verify("subscribe", "1", WebhookStage.VERIFY_TOKEN);
  }

  private void refuse() {
    stage.send("{}", "sha256=" + "0".repeat(64));
  }

  private void note(WebhookRecord.Asked asked) {
    stage.records.note(WebhookRecord.of(asked), deadline());
  }

  private List<String> problems() {
    return stage.check.check(deadline()).problems();
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(5), stage.clock);
  }
}
