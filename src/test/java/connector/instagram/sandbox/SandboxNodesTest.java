package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SandboxNodesTest extends SandboxTestBase {
  @Test
  void meAnswersOnlyTheAppScopedIdUnlessAskedForMore() {
    assertThat(app.get("/me").json()).isEqualTo(SandboxJson.object().put("id", account.id()));
    assertThat(app.get("/v26.0/" + userId + "?fields=user_id,media_count").json())
        .isEqualTo(
            SandboxJson.object()
                .put("user_id", userId)
                .put("media_count", 0)
                .put("id", account.id()));
  }

  @Test
  void meCanBeWrapped() {
    sandbox.set(Switch.WRAPPED_PROFILE, true);

    assertThat(app.get("/me").json().at("/data/0/id").asText()).isEqualTo(account.id());
  }

  @Test
  void anUnknownFieldFailsTheWholeRequestByName() {
    assertRefused(app.get("/me?fields=id,biography"), "biography");
    assertRefused(app.get("/me/media?fields=id,filter"), "filter");
    assertRefused(app.get("/me/media?fields=children%7Bid,location%7D"), "location");
    sandbox.set(Switch.PROFILE_EXTRAS, true);
    assertThat(app.get("/me?fields=biography").json().has("biography")).isTrue();
  }

  @Test
  void brokenFieldSyntaxIsRefused() {
    assertThat(app.get("/me?fields=id%7B").error().get("code").asInt()).isEqualTo(2500);
  }

  @Test
  void foreignAndUnknownObjectsDoNotExist() {
    String foreign = sandbox.addAccount().userId();
    String media = sandbox.post(foreign, Post.photo());

    for (String path : new String[] {foreign, foreign + "/media", media, "17999999999999999"}) {
      assertDoesNotExist("/" + path);
    }
  }

  @Test
  void aTrialReelIsNotSharedToTheFeedUntilItIs() {
    String reel = sandbox.post(userId, Post.trialReel());
    String path = "/" + reel + "?fields=is_shared_to_feed,media_product_type";
    assertThat(app.get(path).json().get("is_shared_to_feed").asBoolean(true)).isFalse();
    assertThat(app.get(path).json().get("media_product_type").asText()).isEqualTo("REELS");

    sandbox.shareToFeed(reel);

    assertThat(app.get(path).json().get("is_shared_to_feed").asBoolean()).isTrue();
  }

  @Test
  void deletedMediaIsGone() {
    String media = sandbox.post(userId, Post.photo());
    assertThat(app.get("/" + media).status()).isEqualTo(200);

    sandbox.delete(media);

    assertDoesNotExist("/" + media);
    assertThat(app.get("/me/media").ids()).isEmpty();
    assertThat(sandbox.history().get(0).deletedAt()).isPresent();
  }

  @Test
  void whatAPostLacksIsAbsent() {
    Post post = Post.photo().without("like_count").without("media_url");
    JsonNode media =
        app.get(
                "/"
                    + sandbox.post(userId, post)
                    + "?fields=caption,like_count,media_url,comments_count")
            .json();

    assertThat(media.fieldNames()).toIterable().containsExactly("id", "comments_count");
  }

  @Test
  void childrenHaveNoPermalinkAndNoCaption() {
    String album = sandbox.post(userId, Post.carousel().captioned("Three"));
    String fields = "children{id,caption,permalink,media_type}";

    JsonNode children =
        app.get("/" + album + "?fields=" + encoded(fields)).json().at("/children/data");

    assertThat(children).hasSize(3);
    assertThat(children.get(1).fieldNames()).toIterable().containsExactly("id", "media_type");
    assertThat(app.get("/" + album + "/children").ids())
        .contains(children.get(0).get("id").asText());
    assertThat(app.get("/" + children.get(2).get("id").asText()).status()).isEqualTo(200);
  }

  @Test
  void anAlbumInAListingShowsItsChildrenAndEachCanBeReadAlone() {
    String album = sandbox.post(userId, Post.carousel());
    String fields = encoded("children{id,media_type,media_url,like_count}");

    JsonNode children = app.get("/me/media?fields=" + fields).json().at("/data/0/children/data");
    String video = children.get(1).get("id").asText();

    assertThat(children)
        .isEqualTo(app.get("/" + album + "?fields=" + fields).json().at("/children/data"));
    assertThat(app.get("/" + video + "?fields=media_type,media_url,like_count").json())
        .isEqualTo(children.get(1));
    assertThat(children.get(1).fieldNames())
        .toIterable()
        .containsExactly("id", "media_type", "media_url");
    sandbox.delete(album);
    assertDoesNotExist("/" + video);
  }

  @Test
  void aProfileMayLackItsNameAndItsPicture() {
    String path = "/me?fields=username,name,profile_picture_url,followers_count";
    assertThat(app.get(path).json()).hasSize(5);
    sandbox.set(Switch.PROFILE_NAME_ABSENT, true);
    sandbox.set(Switch.PROFILE_PICTURE_ABSENT, true);

    assertThat(app.get(path).json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("id", "username", "followers_count");
  }

  @Test
  void timestampsHaveAnOffsetWithoutColon() {
    sandbox.setClock(Instant.parse("2026-10-04T09:15:32.7Z"));
    String media = sandbox.post(userId, Post.photo());

    assertThat(app.get("/" + media + "?fields=timestamp").json().get("timestamp").asText())
        .isEqualTo("2026-10-04T09:15:32+0000");
  }

  @Test
  void theDateHeaderShowsTheSandboxClock() {
    sandbox.setClock(Instant.parse("2030-01-01T00:00:00Z"));
    sandbox.runClock(false);

    assertThat(app.get("/me").headers().allValues("Date"))
        .containsExactly("Tue, 01 Jan 2030 00:00:00 GMT");
  }

  @Test
  void repliesComeCompressedToWhoeverAsksForThat() throws Exception {
    HttpResponse<byte[]> reply =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(app.with("/me?fields=id", account.accessToken())))
                    .header("Accept-Encoding", "gzip")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(reply.headers().allValues("Content-Encoding")).containsExactly("gzip");
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes();
    assertThat(SandboxJson.read(new String(body, UTF_8)).has("id")).isTrue();
    assertThat(app.get("/me").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void usageHeadersComeWhenSwitchedOn() {
    assertThat(app.get("/me").headers().firstValue("X-App-Usage")).isEmpty();
    sandbox.set(Switch.USAGE_HEADERS, true);
    sandbox.set(Switch.BUSINESS_USAGE_PERCENT, 96);

    var headers = app.get("/me").headers();

    JsonNode usage =
        SandboxJson.read(headers.firstValue("X-Business-Use-Case-Usage").orElseThrow());
    assertThat(usage.at("/" + userId + "/0/call_count").asInt()).isEqualTo(96);
    assertThat(headers.firstValue("X-App-Usage")).isPresent();
  }

  private void assertDoesNotExist(String path) {
    JsonNode error = app.get(path).error();
    assertThat(error.get("code").asInt()).isEqualTo(100);
    assertThat(error.get("error_subcode").asInt()).isEqualTo(33);
  }

  private static void assertRefused(SandboxCaller.Reply reply, String field) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error().get("code").asInt()).isEqualTo(100);
    assertThat(reply.error().get("message").asText()).contains(field);
  }

  private static String encoded(String fields) {
    return fields.replace("{", "%7B").replace("}", "%7D");
  }
}
