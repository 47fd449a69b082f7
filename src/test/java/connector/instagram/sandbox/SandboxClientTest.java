package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxClientTest extends SandboxTestBase {
  private final SandboxClient client = new SandboxClient(server.baseUrl());

  @Test
  void makesAnAccountWithOldPosts() {
    SandboxAccount made = client.addAccount("north.hut", 12);

    assertThat(caller(made).walkAll("/me/media?limit=5")).hasSize(12);
    assertThat(client.history())
        .hasSize(12)
        .allMatch(each -> each.visibleAt().isBefore(client.now().minus(Duration.ofDays(2))));
    assertThat(made.toString()).doesNotContain(made.accessToken());
  }

  @Test
  void postsDeletesAndReadsTheHistory() {
    Post late = Post.reel().captioned("Late").ago(Duration.ofHours(3)).without("media_url");
    List<String> ids = client.post(userId, late, 2);

    client.delete(ids.get(0));

    assertThat(app.get("/me/media").ids()).containsExactly(ids.get(1));
    Published kept = client.history().get(1);
    assertThat(Duration.between(kept.timestamp(), kept.visibleAt()))
        .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusSeconds(1));
    assertThat(client.history()).isEqualTo(sandbox.history());
  }

  @Test
  void handlesTokens() {
    SandboxAccount second = client.issueToken(userId, Duration.ofHours(25));
    client.revokeToken(account.accessToken(), 460);
    assertThat(app.get("/me").error().get("error_subcode").asInt()).isEqualTo(460);
    assertThat(app.follow(app.with("/me", second.accessToken())).status()).isEqualTo(200);

    client.expireTokensOf(userId);

    assertThat(app.follow(app.with("/me", second.accessToken())).status()).isEqualTo(400);
  }

  @Test
  void movesTheClock() {
    client.runClock(false);
    client.setClock(Instant.parse("2027-03-01T10:00:00Z"));
    client.advance(Duration.ofMinutes(90));

    assertThat(client.now()).isEqualTo(Instant.parse("2027-03-01T11:30:00Z"));
  }

  @Test
  void queuesFaultsAndSetsSwitches() {
    client.add(Fault.graph(17).onPath("media").withStatus(403));
    client.set(Switch.DEFAULT_LIMIT, 3);
    client.rename(userId, "fern.and.fjord");
    assertThat(client.faultsLeft()).isOne();

    assertThat(app.get("/me?fields=username").json().get("username").asText())
        .isEqualTo("fern.and.fjord");
    assertThat(app.get("/me/media").status()).isEqualTo(403);
    assertThat(client.switches().get("defaultLimit").asInt()).isEqualTo(3);
    assertThat(client.calls()).isEqualTo(sandbox.calls());
    assertThat(client.calls().all()).isEqualTo(2);
  }

  @Test
  void resetForgetsEverything() {
    client.post(userId, Post.photo());
    client.set(Switch.PAGE_DRIFT, true);

    client.reset();

    assertThat(client.history()).isEmpty();
    assertThat(sandbox.userIds()).isEmpty();
    assertThat(sandbox.switches()).containsEntry(Switch.PAGE_DRIFT, false);
  }

  @Test
  void passesOnWhatTheSandboxRefuses() {
    assertThatThrownBy(() -> client.delete("17000000000000000"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("There is no post 17000000000000000.");
  }
}
