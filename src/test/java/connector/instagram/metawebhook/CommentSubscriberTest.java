package connector.instagram.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.SampleConnection;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.SubscribedFields;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How Instagram is asked to tell Meta's webhook of comments. */
class CommentSubscriberTest {
  private final WebhookStage stage = new WebhookStage();
  private final Sandbox sandbox = new Sandbox(7, stage.clock);
  private final SandboxAccount account = sandbox.addAccount();
  private final SubscribedFields fields =
      QuickGraph.subscribedFields(new SandboxTransport(sandbox, new Faults()));
  private final CommentSubscriber subscriber =
      new CommentSubscriber(fields, stage.records, stage.clock);

  @Test
  void asksForTheCommentsOfAnAccountThatSomebodyWantsThemOf() {
    subscriber.ask(wanting(), deadline());

    assertThat(told()).containsExactly("comments");
    assertThat(facts().path("subscribed").asText()).isEqualTo("2026-11-26T12:00:00Z");
  }

  @Test
  void asksNothingWhereNobodyWantsThem() {
    subscriber.ask(connection(), deadline());

    assertThat(sandbox.calls().all()).isZero();
    assertThat(stage.check.check(deadline()).facts()).isEmpty();
  }

  /** A new list replaces the old one, and another program may use the same app. */
  @Test
  void keepsWhatTheAccountTellsAnyway() {
    fields.replace(
        new AccessToken(account.accessToken()), Set.of("messages", "live_comments"), deadline());

    subscriber.ask(wanting(), deadline());

    assertThat(told()).containsExactlyInAnyOrder("comments", "messages", "live_comments");
  }

  @Test
  void asksForCommentsAloneWhereTheRestIsNotOfferedAnyMore() {
    fields.replace(new AccessToken(account.accessToken()), Set.of("messages"), deadline());
    sandbox.add(Fault.graph(100).skipping(1).times(1).onPath("subscribed_apps"));

    subscriber.ask(wanting(), deadline());

    assertThat(told()).containsExactly("comments");
  }

  @Test
  void asksAlsoWhereInstagramDoesNotShowWhatThereIs() {
    sandbox.add(Fault.of(Fault.Kind.NOTJSON).times(1).onPath("subscribed_apps"));

    subscriber.ask(wanting(), deadline());

    assertThat(told()).containsExactly("comments");
  }

  @Test
  void neverFailsAndRemembersWhyItWasRefused() {
    sandbox.signIn().allow(account.userId(), Set.of("instagram_business_basic"));
    subscriber.ask(wanting(), deadline());
    assertThat(told()).isEmpty();
    assertThat(facts().at("/notSubscribed/reason").asText()).isEqualTo("permission_missing");

    sandbox.revokeTokensOf(account.userId(), 458);
    stage.clock.advance(Duration.ofMinutes(2));
    subscriber.ask(wanting(), deadline());
    assertThat(facts().at("/notSubscribed/reason").asText()).isEqualTo("token_revoked");

    sandbox.add(Fault.of(Fault.Kind.CUT).times(9));
    stage.clock.advance(Duration.ofMinutes(2));
    subscriber.ask(wanting(), deadline());
    assertThat(facts().at("/notSubscribed/reason").asText()).isEqualTo("transient");
  }

  private Connection wanting() {
    return SampleConnection.wantingComments(connection());
  }

  private Connection connection() {
    return SampleConnection.with(
        new ConnectionId("0123456789abcdef0123456789abcdef"), account.accessToken(), Instant.EPOCH);
  }

  private List<String> told() {
    return sandbox.webhooks().fields(account.userId());
  }

  private JsonNode facts() {
    return stage.check.check(deadline()).facts().orElseThrow();
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(5), stage.clock);
  }
}
