package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Imitates the media node and the children of albums. */
final class MediaNode {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "caption",
          "media_type",
          "media_product_type",
          "media_url",
          "thumbnail_url",
          "permalink",
          "shortcode",
          "timestamp",
          "username",
          "owner",
          "like_count",
          "comments_count",
          "is_comment_enabled",
          "alt_text",
          "is_shared_to_feed",
          "is_ai_generated",
          "media_audio_type",
          "legacy_instagram_media_id",
          "children");
  private static final Set<String> WITH_PARTS = Set.of("children", "owner");
  private static final Set<String> FACEBOOK_ONLY = Set.of("caption", "media_product_type");

  private final World world;

  MediaNode(World world) {
    this.world = world;
  }

  static void check(FieldSelection selection) {
    selection.allowOnly(FIELDS, WITH_PARTS, "IGMedia");
    selection.of("owner").allowOnly(Set.of("id", "username"), Set.of(), "IGUser");
    selection.of("children").allowOnly(FIELDS, WITH_PARTS, "IGMedia");
  }

  JsonNode answer(SandboxMedia media, FieldSelection selection) {
    ObjectNode all =
        MediaFields.of(media, world.account(media.userId()), world.comments.count(media.id()));
    all.remove(media.post().without());
    if (world.switches.on(Switch.FACEBOOK_FIELDS_ABSENT)) {
      all.remove(FACEBOOK_ONLY);
    }
    if (world.switches.on(Switch.LIKE_COUNT_ABSENT)) {
      all.remove("like_count");
    }
    if (media.post().isAlbum() && world.switches.on(Switch.ALBUM_URL_ABSENT)) {
      all.remove("media_url");
    }
    ObjectNode answer = selection.pick(all);
    if (media.post().isAlbum() && selection.fields().containsKey("children")) {
      answer.set("children", children(media, selection.of("children")));
    }
    return answer;
  }

  JsonNode children(SandboxMedia album, FieldSelection selection) {
    ObjectNode list = SandboxJson.object();
    ArrayNode data = list.putArray("data");
    album.childIds().forEach(id -> data.add(child(album, id, selection)));
    return list;
  }

  JsonNode child(SandboxMedia album, String id, FieldSelection selection) {
    ObjectNode all = MediaFields.ofChild(album, id, world.account(album.userId()));
    all.remove(album.post().without());
    return selection.pick(all);
  }
}
