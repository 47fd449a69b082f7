package connector.instagram.media;

import connector.instagram.graph.Media;
import java.util.List;

/** What reading a range of the account's media came to. */
sealed interface RangeResult {
  /** Empty when the range could not be read. */
  List<Media> media();

  /** How many items of the list could not be used. */
  int skipped();

  /** The range was read. */
  record Found(List<Media> media, int skipped) implements RangeResult {
    public Found {
      media = List.copyOf(media);
    }
  }

  /** The account does not have the media object that bounds the range. */
  record UnknownAnchor(MediaRange.Bound bound) implements RangeResult {
    @Override
    public List<Media> media() {
      return List.of();
    }

    @Override
    public int skipped() {
      return 0;
    }
  }
}
