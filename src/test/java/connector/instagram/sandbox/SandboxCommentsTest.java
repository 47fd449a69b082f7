package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxCommentsTest extends SandboxTestBase {
  private static final String ALL_FIELDS =
      "id,text,timestamp,username,from,like_count,hidden,media,parent_id,replies,user,"
          + "legacy_instagram_comment_id";

  private final SandboxClient client = new SandboxClient(server.baseUrl());
  private final String media = client.post(userId, Post.photo("A hut"));
  private final String path = "/" + media + "/comments";

  @Test
  void commentsComeNewestFirstWithThreeFields() {
    sandbox.setClock(Instant.parse("2026-10-04T09:15:32.7Z"));
    CommentDraft old = CommentDraft.any().saying("First!").ago(Duration.ofHours(2));
    List<String> two = client.comment(media, CommentDraft.any(), 2);
    String first = client.comment(media, old);

    SandboxCaller.Reply page = app.get(path);

    assertThat(page.ids()).containsExactly(two.get(1), two.get(0), first);
    assertThat(page.json().at("/data/2"))
        .isEqualTo(
            SandboxJson.object()
                .put("id", first)
                .put("text", "First!")
                .put("timestamp", "2026-10-04T07:15:32+0000"));
  }

  @Test
  void whoLooksOnSeesThreadsAndWhenAProgramFirstReadEachComment() {
    sandbox.runClock(false);
    sandbox.setClock(Instant.parse("2026-10-04T09:15:32.7Z"));
    CommentDraft early = CommentDraft.any().ago(Duration.ofHours(2));
    String question = client.comment(media, early.by("ida").saying("Open?"));
    CommentDraft reply = CommentDraft.any().by(account.username()).replyingTo(question);
    String answer = client.comment(media, reply);
    String news = client.comment(media, CommentDraft.any().byNobody());
    assertThat(sandbox.remarks(userId)).allMatch(each -> each.listed().isEmpty());

    app.get(path + "?limit=1");

    List<Remark> remarks = sandbox.remarks(userId);
    assertThat(remarks).extracting(Remark::id).containsExactly(news, question, answer);
    assertThat(remarks).extracting(Remark::isOwn).containsExactly(false, false, true);
    assertThat(remarks.get(0).author()).isEmpty();
    assertThat(remarks.get(0).listed()).isPresent();
    assertThat(remarks.get(1).listed()).isEmpty();
    assertThat(remarks.get(1).written()).isEqualTo(Instant.parse("2026-10-04T07:15:32.7Z"));
    assertThat(remarks.get(2).parentId()).hasValue(question);
  }

  @Test
  void everyKnownFieldIsServedWhereItApplies() {
    String id = client.comment(media, CommentDraft.any().by("hikes.with.ida").saying("Open?"));

    JsonNode comment = only(path + "?fields=" + ALL_FIELDS);

    assertThat(comment.get("from").get("username").asText()).isEqualTo("hikes.with.ida");
    assertThat(comment.get("media"))
        .isEqualTo(SandboxJson.object().put("id", media).put("media_product_type", "FEED"));
    assertThat(comment.get("id").asText()).isEqualTo(id);
    assertThat(comment.get("hidden").asBoolean()).isFalse();
    assertThat(comment.has("legacy_instagram_comment_id")).isTrue();
    assertThat(comment.properties()).hasSize(9);
    assertThat(only(path + "?fields=from%7Bid%7D,media%7Bid%7D").get("from").properties())
        .hasSize(1);
  }

  @Test
  void theOwnersOwnCommentSaysSo() {
    client.comment(media, CommentDraft.any().by(account.username()));

    assertThat(only(path + "?fields=user").at("/user/id").asText()).isEqualTo(userId);
  }

  @Test
  void oneAuthorHasOneId() {
    client.comment(media, CommentDraft.any().by("lene_paints"), 2);
    client.comment(media, CommentDraft.any());

    JsonNode data = app.get(path + "?fields=from").json().get("data");

    assertThat(data.get(1).get("from")).isEqualTo(data.get(2).get("from"));
    assertThat(data.get(0).get("from")).isNotEqualTo(data.get(1).get("from"));
  }

  @Test
  void answersStandUnderTheirCommentAndCount() {
    String top = client.comment(media, CommentDraft.any().saying("Open?"));
    String answer = client.comment(media, CommentDraft.any().replyingTo(top));
    String second = client.comment(media, CommentDraft.any().replyingTo(answer));

    JsonNode comment = only(path + "?fields=replies%7Bid,parent_id%7D");

    assertThat(comment.at("/replies/data/0"))
        .isEqualTo(SandboxJson.object().put("id", second).put("parent_id", top));
    assertThat(comment.at("/replies/data")).hasSize(2);
    assertThat(only(path + "?fields=replies").at("/replies/data/0").properties()).hasSize(3);
    assertThat(commentsCount()).isEqualTo(3);
  }

  @Test
  void aPostWithoutCommentsHasAnEmptyList() {
    assertThat(app.get(path).json()).isEqualTo(SandboxJson.read("{\"data\":[]}"));
    assertThat(commentsCount()).isZero();
  }

  @Test
  void onlyTheOwnersLivingPostsHaveComments() {
    String foreign = sandbox.post(sandbox.addAccount().userId(), Post.photo());
    String album = sandbox.post(userId, Post.carousel());
    String child = app.get("/" + album + "/children").ids().get(0);
    String deleted = sandbox.post(userId, Post.photo());
    sandbox.delete(deleted);

    for (String id : List.of(foreign, child, deleted, "me", "17999999999999999")) {
      JsonNode error = app.get("/" + id + "/comments").error();
      assertThat(error.get("code").asInt()).isEqualTo(100);
      assertThat(error.get("error_subcode").asInt()).isEqualTo(33);
    }
    assertThat(app.control("POST", "media/" + deleted + "/comments", "").status()).isEqualTo(404);
  }

  @Test
  void whatIsUnknownIsError100() {
    for (String query :
        List.of(
            "fields=id,full_name",
            "fields=replies%7Bid,mood%7D",
            "fields=from%7Bname%7D",
            "fields=text%7Bid%7D",
            "limit=0",
            "after=nonsense")) {
      assertThat(app.get(path + "?" + query).error().get("code").asInt()).isEqualTo(100);
    }
  }

  @Test
  void aPageHoldsFiftyAtMostWhateverIsAskedFor() {
    client.comment(media, CommentDraft.any(), 120);

    assertThat(app.get(path).ids()).hasSize(25);
    assertThat(app.get(path + "?limit=10").ids()).hasSize(10);
    assertThat(app.get(path + "?limit=500").ids()).hasSize(50);
    sandbox.set(Switch.OVER_LIMIT_IS_ERROR, true);
    assertThat(app.get(path + "?limit=500").ids()).hasSize(50);
  }

  @Test
  void aWalkAlongNextSeesEveryCommentOnce() {
    List<String> made = newestFirst(client.comment(media, CommentDraft.any(), 120));

    List<List<String>> pages = app.walk(path + "?fields=id&limit=100");

    assertThat(pages).hasSize(3);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(made);
    String next = app.get("/v25.0" + path + "?fields=id,text&limit=100").next();
    assertThat(next)
        .startsWith(server.baseUrl() + "/v25.0/" + media + "/comments?access_token=IGAA")
        .contains("fields=id%2Ctext", "limit=50", "after=");
  }

  @Test
  void aNewCommentBetweenPagesRepeatsNothing() {
    List<String> made = newestFirst(client.comment(media, CommentDraft.any(), 5));
    String next = app.get(path + "?limit=3").next();
    client.comment(media, CommentDraft.any());

    SandboxCaller.Reply second = app.follow(next);

    assertThat(second.ids()).containsExactlyElementsOf(made.subList(3, 5));
    assertThat(app.follow(second.json().at("/paging/previous").asText()).ids())
        .containsExactlyElementsOf(made.subList(0, 3));
  }

  @Test
  void cursorsMayComeWithoutAnAddress() {
    List<String> made = newestFirst(client.comment(media, CommentDraft.any(), 5));
    sandbox.set(Switch.COMMENTS_PAGING, "cursors");

    SandboxCaller.Reply first = app.get(path + "?limit=3");
    SandboxCaller.Reply second = app.get(path + "?limit=3&after=" + after(first));

    assertThat(first.json().get("paging").properties()).hasSize(1);
    assertThat(second.ids()).containsExactlyElementsOf(made.subList(3, 5));
    assertThat(app.get(path + "?limit=3&after=" + after(second)).json())
        .isEqualTo(SandboxJson.read("{\"data\":[]}"));
  }

  @Test
  void theEdgeMayHaveNoPagesAtAll() {
    List<String> made = newestFirst(client.comment(media, CommentDraft.any(), 60));
    String cursor = after(app.get(path));
    sandbox.set(Switch.COMMENTS_PAGING, "none");

    SandboxCaller.Reply page = app.get(path + "?limit=60&after=" + cursor);

    assertThat(page.ids()).containsExactlyElementsOf(made.subList(0, 50));
    assertThat(page.json().has("paging")).isFalse();
  }

  @Test
  void theLastPageMayComeForEver() {
    List<String> made = newestFirst(client.comment(media, CommentDraft.any(), 5));
    sandbox.set(Switch.COMMENTS_REPEAT_LAST_PAGE, true);

    SandboxCaller.Reply page = app.get(path + "?limit=3");
    for (int i = 0; i < 3; i++) {
      page = app.follow(page.next());
      assertThat(page.ids()).containsExactlyElementsOf(made.subList(3, 5));
    }
    sandbox.set(Switch.COMMENTS_PAGING, "cursors");
    assertThat(app.get(path + "?limit=3&after=" + after(page)).ids()).isEqualTo(page.ids());
  }

  @Test
  void authorsMayBeAbsentFromOneCommentOrFromAll() {
    client.comment(media, CommentDraft.any());
    client.comment(media, CommentDraft.any().byNobody());

    JsonNode data = app.get(path + "?fields=username,from").json().get("data");
    assertThat(data.get(0).properties()).hasSize(1);
    assertThat(data.get(1).properties()).hasSize(3);
    sandbox.set(Switch.COMMENT_AUTHORS_ABSENT, true);
    data = app.get(path + "?fields=username,from").json().get("data");
    assertThat(data.get(1).properties()).hasSize(1);
  }

  @Test
  void thePermissionMayBeMissing() {
    sandbox.set(Switch.COMMENTS_PERMISSION_MISSING, true);

    SandboxCaller.Reply reply = app.get(path);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error().get("code").asInt()).isEqualTo(10);
    assertThat(app.get("/" + media).status()).isEqualTo(200);
  }

  @Test
  void tenThousandCommentsDifferAndAreCounted() {
    List<String> made = client.comment(media, CommentDraft.any(), 10_000);

    List<String> said = new ArrayList<>();
    SandboxCaller.Reply page = app.get(path + "?limit=50&fields=text,username");
    for (int i = 0; i < 20; i++) {
      page.json()
          .get("data")
          .forEach(
              each -> {
                said.add(each.get("text").asText());
                said.add(each.get("username").asText());
              });
      page = app.follow(page.next());
    }

    assertThat(new HashSet<>(made)).hasSize(10_000);
    assertThat(said).hasSize(2 * 20 * 50).doesNotHaveDuplicates();
    assertThat(commentsCount()).isEqualTo(10_000);
    assertThat(sandbox.calls().of(userId, "comments")).isEqualTo(21);
  }

  @Test
  void theListOfMediaHasTheirFirstCommentsWhereTheseAreAskedFor() {
    List<String> made = client.comment(media, CommentDraft.any(), 3);
    client.post(userId, Post.photo("Without comments"));

    JsonNode data =
        app.get("/me/media?fields=comments_count,comments.limit(2)%7Btext%7D").json().get("data");

    JsonNode commented =
        data.valueStream().filter(each -> each.has("comments")).findFirst().orElseThrow();
    assertThat(commented.get("id").asText()).isEqualTo(media);
    assertThat(commented.get("comments_count").asInt()).isEqualTo(3);
    assertThat(commented.at("/comments/data").findValuesAsText("id"))
        .containsExactly(made.get(2), made.get(1));
    assertThat(data.valueStream().filter(each -> each.has("comments"))).hasSize(1);

    sandbox.set(Switch.COMMENTS_PERMISSION_MISSING, true);
    assertThat(app.get("/me/media?fields=comments").error().get("code").asInt()).isEqualTo(10);
    assertThat(app.get("/me/media?fields=comments_count").status()).isEqualTo(200);
  }

  @Test
  void badDraftsAreRefused() {
    String control = "media/" + media + "/comments";
    String both = "{\"anonymous\": true, \"username\": \"ida\"}";

    assertThat(app.control("POST", control, both).body()).contains("An anonymous comment");
    assertThat(app.control("POST", control, "{\"parent_id\": \"17\"}").body())
        .contains("The post has no comment 17.");
    assertThat(app.control("POST", control, "{\"tekst\": \"x\"}").status()).isEqualTo(400);
    assertThat(app.control("PUT", control, "").status()).isEqualTo(404);
    assertThat(app.control("POST", control, "").json().get("ids")).hasSize(1);
  }

  private JsonNode only(String address) {
    JsonNode data = app.get(address).json().get("data");
    assertThat(data).hasSize(1);
    return data.get(0);
  }

  private int commentsCount() {
    return app.get("/" + media + "?fields=comments_count").json().get("comments_count").asInt();
  }

  private static String after(SandboxCaller.Reply page) {
    return page.json().at("/paging/cursors/after").asText();
  }

  private static List<String> newestFirst(List<String> made) {
    List<String> reversed = new ArrayList<>(made);
    Collections.reverse(reversed);
    return reversed;
  }
}
