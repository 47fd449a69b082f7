package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The values of every field that a post or an album's child has. */
final class MediaFields {
  private static final DateTimeFormatter OFFSET_WITHOUT_COLON =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MediaFields() {}

  static ObjectNode of(SandboxMedia media, AccountState account, int comments) {
    Post post = media.post();
    boolean isReel = post.productType().equals("REELS");
    ObjectNode all = SandboxJson.object();
    all.put("id", media.id());
    post.caption().ifPresent(text -> all.put("caption", text));
    all.put("media_type", post.mediaType())
        .put("media_product_type", post.productType())
        .put(
            "permalink",
            "https://www.instagram.com/" + (isReel ? "reel/" : "p/") + media.shortcode() + "/")
        .put("shortcode", media.shortcode())
        .put("timestamp", time(media.timestamp()))
        .put("username", account.username())
        .put("like_count", media.likes())
        .put("comments_count", comments)
        .put("is_comment_enabled", true)
        .put("is_ai_generated", false);
    all.putObject("owner").put("id", media.userId());
    urls(all, post.isVideo(), media.shortcode());
    if (post.mediaType().equals("IMAGE") || post.altText().isPresent()) {
      all.put("alt_text", post.altText().orElse("An invented picture"));
    }
    if (post.isVideo()) {
      all.put("media_audio_type", "ORIGINAL_SOUND");
    }
    if (isReel) {
      all.put("is_shared_to_feed", true);
    }
    return all;
  }

  static ObjectNode ofChild(SandboxMedia album, String id, AccountState account) {
    int index = album.childIds().indexOf(id);
    boolean isVideo = index == 1;
    ObjectNode all = SandboxJson.object();
    all.put("id", id)
        .put("media_type", isVideo ? "VIDEO" : "IMAGE")
        .put("timestamp", time(album.timestamp()))
        .put("username", account.username());
    urls(all, isVideo, album.shortcode() + (index == 0 ? "" : "-" + index));
    return all;
  }

  static String time(Instant instant) {
    return OFFSET_WITHOUT_COLON.format(instant);
  }

  private static void urls(ObjectNode all, boolean isVideo, String name) {
    String picture = "https://scontent.cdn.example/v/t51/" + name + ".jpg?oe=AAAA&sig=TEST";
    String video = "https://scontent.cdn.example/o1/v/" + name + ".mp4?oe=AAAA&sig=TEST";
    all.put("media_url", isVideo ? video : picture);
    if (isVideo) {
      all.put("thumbnail_url", picture);
    }
  }
}
