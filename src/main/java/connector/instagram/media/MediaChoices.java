package connector.instagram.media;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ChoiceList;
import connector.instagram.graph.Media;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Media as a list to choose from: each with its date, its kind and the start of its caption. */
final class MediaChoices {
  /** What has to be asked for. */
  static final List<String> FIELDS =
      List.of("id", "timestamp", "media_type", "media_product_type", "caption");

  private static final Comparator<Media> NEWEST_FIRST =
      Comparator.comparing((Media media) -> media.timestamp().orElse(Instant.MIN)).reversed();

  private MediaChoices() {}

  static ApiReply reply(RangeResult result) {
    ChoiceList choices = new ChoiceList();
    // Instagram may put pinned posts first.
    result.media().stream()
        .sorted(NEWEST_FIRST)
        .forEach(media -> choices.add(media.id().value(), title(media)));
    return choices.reply().skipping(result.skipped());
  }

  /** Never empty: the kind always has a word. */
  static String title(Media media) {
    String date =
        media.timestamp().map(time -> ChoiceList.TitleText.minute(time) + ", ").orElse("");
    String caption =
        media
            .text("caption")
            .flatMap(ChoiceList.TitleText::start)
            .map(start -> ": " + start)
            .orElse("");
    return date + kind(media) + caption;
  }

  private static String kind(Media media) {
    return switch (media.text("media_product_type").orElse("")) {
      case "REELS" -> "Reel";
      case "STORY" -> "Story";
      default ->
          switch (media.text("media_type").orElse("")) {
            case "IMAGE" -> "Photo";
            case "VIDEO" -> "Video";
            case "CAROUSEL_ALBUM" -> "Album";
            default -> "Post";
          };
    };
  }
}
