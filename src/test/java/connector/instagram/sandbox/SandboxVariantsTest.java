package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Instagram may do in more than one way, and what happens between two pages. */
class SandboxVariantsTest extends SandboxTestBase {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aChangeHappensOnceItsPagesHaveBeenRead() {
    SandboxClient client = new SandboxClient(server.baseUrl());
    String old = client.post(userId, Post.photo().ago(HOUR));
    client.postAfterPages(userId, Post.photo(), 1);
    client.deleteAfterPages(old, 2);

    assertThat(app.get("/me/media").ids()).containsExactly(old);
    assertThat(app.get("/me/media").ids()).hasSize(2).endsWith(old);
    assertThat(app.get("/me/media").ids()).hasSize(1).doesNotContain(old);
    assertThat(sandbox.laterChanges()).isZero();
  }

  @Test
  void neighboursChangePlacesAndNothingIsLost() {
    String first = sandbox.post(userId, Post.photo().ago(HOUR));
    String second = sandbox.post(userId, Post.photo().ago(Duration.ofMinutes(30)));
    String third = sandbox.post(userId, Post.photo());
    sandbox.set(Switch.NEIGHBOURS_SWAPPED, true);

    assertThat(app.get("/me/media").ids()).containsExactly(second, third, first);
  }

  @Test
  void fieldsMayBeAbsentOrSpeltInAnotherWay() {
    sandbox.post(userId, Post.carousel());
    sandbox.set(Switch.LIKE_COUNT_ABSENT, true);
    sandbox.set(Switch.ALBUM_URL_ABSENT, true);
    sandbox.set(Switch.ACCOUNT_TYPE, "words");

    JsonNode album = app.get("/me/media?fields=like_count,media_url,media_type").json();

    assertThat(album.at("/data/0").properties()).hasSize(2);
    assertThat(app.get("/me?fields=account_type").json().get("account_type").asText())
        .isEqualTo("Business");
  }

  @Test
  void errorsMayBeToldInAnotherWay() {
    sandbox.set(Switch.ERROR_TYPE, "OAuthException");
    sandbox.set(Switch.OTHER_ERROR_TEXTS, true);

    JsonNode error = app.get("/17").error();

    assertThat(error.get("code").asInt()).isEqualTo(100);
    assertThat(error.get("type").asText()).isEqualTo("OAuthException");
    assertThat(error.get("message").asText()).doesNotContain("17");
  }

  @Test
  void everyPositionOfEverySwitchIsAcceptedAndTheFirstIsWhereItStands() {
    for (Switch each : Switch.values()) {
      List<Object> positions = each.positions();
      assertThat(sandbox.switches()).containsEntry(each, positions.get(0));
      positions.forEach(position -> sandbox.set(each, position));
      assertThat(sandbox.switches()).containsEntry(each, positions.get(positions.size() - 1));
    }
  }
}
