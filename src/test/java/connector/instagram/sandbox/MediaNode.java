package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Imitates the media node and the children of albums. */
final class MediaNode {
  private static final DateTimeFormatter OFFSET_WITHOUT_COLON =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Set<String> FIELDS =
      Set.of(
          ("id caption media_type media_product_type media_url thumbnail_url permalink "
                  + "shortcode timestamp username owner like_count comments_count "
                  + "is_comment_enabled alt_text is_shared_to_feed is_ai_generated "
                  + "media_audio_type legacy_instagram_media_id children comments")
              .split(" ", -1));
  private static final Set<String> NEWER =
      Set.of("alt_text", "is_shared_to_feed", "is_ai_generated", "media_audio_type");
  private static final Set<String> OF_A_CHILD =
      Set.of("media_type", "timestamp", "username", "media_url", "thumbnail_url");
  private static final Set<String> WITH_PARTS = Set.of("children", "comments", "owner");

  private final World world;

  MediaNode(World world) {
    this.world = world;
  }

  void check(FieldSelection selection) {
    selection.allowOnly(FIELDS, WITH_PARTS, "IGMedia");
    selection.of("owner").allowOnly(Set.of("id", "username"), Set.of(), "IGUser");
    selection.of("children").allowOnly(FIELDS, WITH_PARTS, "IGMedia");
  }

  /** What may be refused today and told tomorrow. */
  void checkNewer(FieldSelection selection) {
    if (world.switches.on(Switch.NEWER_FIELDS_REFUSED)) {
      Set<String> older = new HashSet<>(FIELDS);
      older.removeAll(NEWER);
      selection.allowOnly(older, WITH_PARTS, "IGMedia");
    }
  }

  static String time(Instant instant) {
    return OFFSET_WITHOUT_COLON.format(instant);
  }

  /** The same, written once for as long as it looks the same to whoever asks. */
  RawValue rendered(SandboxMedia media, FieldSelection selection, String fields) {
    SandboxMedia.Rendering last = media.rendering();
    if (last.change() == world.changes()
        && last.fields().equals(fields)
        && !world.switches.on(Switch.MEDIA_SIGNED_ANEW)) {
      return last.json();
    }
    RawValue json = new RawValue(answer(media, selection).toString());
    media.keep(new SandboxMedia.Rendering(fields, world.changes(), json));
    return json;
  }

  ObjectNode answer(SandboxMedia media, FieldSelection selection) {
    ObjectNode answer = SandboxJson.object().put("id", media.id);
    for (String field : selection.fields().keySet()) {
      if (field.equals("children") && media.post.isAlbum()) {
        answer.set(field, children(media, selection.of(field)));
      } else if (media.post.has(field)) {
        put(answer, field, media);
      }
    }
    return answer;
  }

  JsonNode children(SandboxMedia album, FieldSelection selection) {
    ObjectNode list = SandboxJson.object();
    ArrayNode data = list.putArray("data");
    album.childIds.forEach(id -> data.add(child(album, id, selection)));
    return list;
  }

  JsonNode child(SandboxMedia album, String id, FieldSelection selection) {
    int index = album.childIds.indexOf(id);
    ObjectNode answer = SandboxJson.object().put("id", id);
    for (String field : selection.fields().keySet()) {
      if (!OF_A_CHILD.contains(field) || !album.post.has(field)) {
        continue;
      }
      switch (field) {
        case "media_type" -> answer.put(field, index == 1 ? "VIDEO" : "IMAGE");
        case "media_url", "thumbnail_url" -> {
          String name = album.shortcode + (index == 0 ? "" : "-" + index);
          putAddress(answer, field, name, index == 1);
        }
        default -> put(answer, field, album);
      }
    }
    return answer;
  }

  private void put(ObjectNode answer, String field, SandboxMedia media) {
    Post post = media.post;
    boolean isReel = post.productType.equals("REELS");
    switch (field) {
      case "caption" -> {
        if (!world.switches.on(Switch.FACEBOOK_FIELDS_ABSENT)) {
          post.caption.ifPresent(text -> answer.put(field, text));
        }
      }
      case "media_type" -> answer.put(field, post.mediaType);
      case "media_product_type" -> {
        if (!world.switches.on(Switch.FACEBOOK_FIELDS_ABSENT)) {
          answer.put(field, post.productType);
        }
      }
      case "media_url", "thumbnail_url" -> {
        if (!(post.isAlbum() && world.switches.on(Switch.ALBUM_URL_ABSENT))) {
          putAddress(answer, field, media.shortcode, post.isVideo());
        }
      }
      case "permalink" ->
          answer.put(
              field,
              "https://www.instagram.com/" + (isReel ? "reel/" : "p/") + media.shortcode + "/");
      case "shortcode" -> answer.put(field, media.shortcode);
      case "timestamp" -> answer.put(field, time(media.timestamp));
      case "username" -> answer.put(field, world.account(media.userId).username());
      case "owner" -> answer.putObject(field).put("id", media.userId);
      default -> putLesser(answer, field, media);
    }
  }

  private void putLesser(ObjectNode answer, String field, SandboxMedia media) {
    Post post = media.post;
    switch (field) {
      case "like_count" -> {
        if (!world.switches.on(Switch.LIKE_COUNT_ABSENT)) {
          answer.put(field, media.likes);
        }
      }
      case "comments_count" -> answer.put(field, world.comments.count(media.id));
      case "is_comment_enabled" -> answer.put(field, media.areCommentsEnabled());
      case "is_ai_generated" -> answer.put(field, false);
      case "alt_text" -> {
        if (post.mediaType.equals("IMAGE") || post.altText.isPresent()) {
          answer.put(field, post.altText.orElse("An invented picture"));
        }
      }
      case "media_audio_type" -> {
        if (post.isVideo()) {
          answer.put(field, "ORIGINAL_SOUND");
        }
      }
      case "is_shared_to_feed" -> {
        if (post.productType.equals("REELS")) {
          answer.put(field, media.isSharedToFeed());
        }
      }
      default -> {}
    }
  }

  /** A thumbnail is a video's only. */
  private void putAddress(ObjectNode answer, String field, String name, boolean isVideo) {
    boolean isThumbnail = field.equals("thumbnail_url");
    String signature =
        world.switches.on(Switch.MEDIA_SIGNED_ANEW)
            ? "S" + world.inventions.upTo(1_000_000_000)
            : "TEST";
    String file = isVideo && !isThumbnail ? "o1/v/" + name + ".mp4" : "v/t51/" + name + ".jpg";
    if (isVideo || !isThumbnail) {
      answer.put(field, "https://scontent.cdn.example/" + file + "?oe=AAAA&sig=" + signature);
    }
  }
}
