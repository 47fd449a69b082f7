package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A {@link Post} as the control API writes it. */
final class PostJson {
  private static final List<String> TYPES = List.of("IMAGE", "VIDEO", "CAROUSEL_ALBUM");

  private PostJson() {}

  static Post read(ControlBody body) {
    body.allowOnly(
        "caption",
        "alt_text",
        "media_type",
        "product_type",
        "ago",
        "ahead",
        "spacing",
        "shortcodeAhead",
        "pinned",
        "old",
        "count",
        "afterPages",
        "without");
    String type = body.text("media_type").orElse("IMAGE");
    if (!TYPES.contains(type)) {
      throw ControlBody.wrong("media_type", "one of " + String.join(", ", TYPES));
    }
    String usual = type.equals("VIDEO") ? "REELS" : "FEED";
    Post post = Post.of(type, body.text("product_type").orElse(usual));
    post = body.text("caption").map(post::captioned).orElse(post);
    post = body.text("alt_text").map(post::described).orElse(post);
    post = body.duration("ago").map(post::ago).orElse(post);
    post = body.duration("ahead").map(post::ahead).orElse(post);
    post = body.duration("spacing").map(post::spaced).orElse(post);
    post = body.duration("shortcodeAhead").map(post::shortcodeAhead).orElse(post);
    post = body.flag("pinned") ? post.pin() : post;
    post = body.flag("old") ? post.visibleEversince() : post;
    JsonNode without = body.find("without").orElseGet(SandboxJson.MAPPER::createArrayNode);
    if (!without.isArray()) {
      throw ControlBody.wrong("without", "a list of field names");
    }
    for (JsonNode field : without) {
      post = post.without(field.asText());
    }
    return post;
  }

  static ObjectNode write(Post post) {
    ObjectNode json = SandboxJson.object();
    post.caption().ifPresent(text -> json.put("caption", text));
    json.put("media_type", post.mediaType()).put("product_type", post.productType());
    post.altText().ifPresent(text -> json.put("alt_text", text));
    Timing timing = post.timing();
    json.put("ago", timing.age().toString())
        .put("spacing", timing.spacing().toString())
        .put("shortcodeAhead", timing.shortcodeAhead().toString())
        .put("old", timing.old())
        .put("pinned", post.pinned());
    ArrayNode without = json.putArray("without");
    post.without().forEach(without::add);
    return json;
  }
}
