package connector.instagram.media;

import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where an anchor lies in the order of the account's media.
 *
 * @param id unknown for a shortcode: then nothing of its second is earlier or later
 */
record Anchor(Instant timestamp, Optional<MediaId> id, Optional<Shortcode> shortcode) {
  static Anchor at(Media media, MediaId id) {
    return new Anchor(timestamp(media), Optional.of(id), Optional.empty());
  }

  /** Above zero when the media is earlier than this anchor, below zero when it is later. */
  int compareTo(Media media) {
    int byTime = timestamp.truncatedTo(ChronoUnit.SECONDS).compareTo(timestamp(media));
    return byTime != 0
        ? byTime
        : id.map(own -> own.value().compareTo(media.id().value())).orElse(0);
  }

  private static Instant timestamp(Media media) {
    return media.timestamp().orElse(Instant.MIN);
  }
}
