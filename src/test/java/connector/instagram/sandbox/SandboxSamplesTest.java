package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares the shape of answers with samples of what Instagram sends; the content is invented. */
class SandboxSamplesTest extends SandboxTestBase {
  @Test
  void profilesLookLikeTheSample() throws IOException {
    JsonNode sample = sample("me-instagram-login");

    assertThat(shape(app.get("/me?fields=" + fields(sample)).json())).isEqualTo(shape(sample));
  }

  @Test
  void singleMediaLookLikeTheSamples() throws IOException {
    assertLooksLike("media-item-image", Post.photo("First snow"));
    assertLooksLike("media-item-reel", Post.reel().captioned("Rain"));
    assertLooksLike("media-item-carousel", Post.carousel().captioned("Harvest"));
    assertLooksLike(
        "media-item-hidden-likes-no-url", Post.reel().without("like_count").without("media_url"));
  }

  @Test
  void pagesLookLikeTheSamples() throws IOException {
    JsonNode first = sample("media-page-first");
    SandboxAccount demo = DemoAccount.in(sandbox);

    String fields = fields(first.at("/data/2"));
    SandboxCaller.Reply page = caller(demo).get("/me/media?limit=6&fields=" + fields);

    assertThat(shape(page.json().get("paging"))).isEqualTo(shape(first.get("paging")));
    assertThat(shape(app.follow(page.next()).json().get("paging")))
        .isEqualTo(shape(sample("media-page-last").get("paging")));
    assertThat(shape(page.json().at("/data/0"))).isEqualTo(shape(first.at("/data/0")));
    assertThat(page.next().replaceAll("=[^&]*", ""))
        .endsWith(first.at("/paging/next").asText().replaceAll("=[^&]*|.*/media", ""));
  }

  @Test
  void commentsLookLikeTheSample() throws IOException {
    SandboxAccount demo = DemoAccount.in(sandbox);
    SandboxCaller caller = caller(demo);
    String media = caller.get("/me/media").ids().get(2);
    JsonNode sample = sample("comments-page");
    String fields = fields(sample.at("/data/0"));
    String replies = "replies%7B" + fields(sample.at("/data/0/replies/data/0")) + "%7D";

    SandboxCaller.Reply page =
        caller.get("/" + media + "/comments?fields=" + fields.replace("replies", replies));

    assertThat(shape(page.json())).isEqualTo(shape(sample));
  }

  @Test
  void errorsLookLikeTheSamples() throws IOException {
    JsonNode expired = sample("error-190-463-token-expired");
    assertThat(kind(app.get("/17999999999999999")))
        .isEqualTo(kind(sample("error-100-33-object-not-found")));
    sandbox.add(Fault.graph(10));
    assertThat(kind(app.get("/me"))).isEqualTo(kind(sample("error-10-permission-denied")));
    sandbox.add(Fault.graph(80002));
    assertThat(kind(app.get("/me"))).isEqualTo(kind(sample("error-80002-rate-limited")));
    sandbox.add(Fault.graph(2).asTransient());
    assertThat(kind(app.get("/me"))).isEqualTo(kind(sample("error-2-transient")));
    sandbox.advance(Duration.ofDays(61));
    assertThat(kind(app.get("/me"))).isEqualTo(kind(expired));
  }

  @Test
  void tokensLookLikeTheSample() throws IOException {
    sandbox.advance(Duration.ofDays(2));

    assertThat(shape(app.get("/refresh_access_token?grant_type=ig_refresh_token").json()))
        .isEqualTo(shape(sample("token-long-lived")));
  }

  private void assertLooksLike(String name, Post post) throws IOException {
    JsonNode sample = sample(name);
    String path = "/" + sandbox.post(userId, post) + "?fields=" + fields(sample);

    assertThat(shape(app.get(path).json())).as(name).isEqualTo(shape(sample));
  }

  private static JsonNode sample(String name) throws IOException {
    return SandboxJson.read(
        Files.readString(Path.of("src/test/resources/sandbox", name + ".json")));
  }

  private static String fields(JsonNode node) {
    String fields = String.join(",", names(node));
    JsonNode child = node.at("/children/data/1");
    return child.isMissingNode()
        ? fields
        : fields.replace("children", "children%7B" + fields(child) + "%7D");
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The paths of all values with their types. */
  private static Set<String> shape(JsonNode node) {
    Set<String> paths = new TreeSet<>();
    collect(node, "", paths);
    return paths;
  }

  private static void collect(JsonNode node, String path, Set<String> paths) {
    if (!node.isContainerNode()) {
      paths.add(path + ":" + node.getNodeType());
    }
    node.properties().forEach(e -> collect(e.getValue(), path + "/" + e.getKey(), paths));
    if (node.isArray()) {
      node.forEach(item -> collect(item, path + "[]", paths));
    }
  }

  private static Set<String> kind(SandboxCaller.Reply reply) {
    return kind(reply.json());
  }

  private static Set<String> kind(JsonNode envelope) {
    Set<String> kind = shape(envelope);
    JsonNode error = envelope.get("error");
    kind.add(error.get("type").asText());
    kind.add(error.get("code").asText());
    kind.add(error.path("error_subcode").asText());
    return kind;
  }
}
