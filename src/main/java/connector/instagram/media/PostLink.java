package connector.instagram.media;

import java.util.Optional;

/** Where an address at Instagram leads to. */
sealed interface PostLink {

  /** To the post with this code. */
  record ToPost(Shortcode shortcode) implements PostLink {}

  /** To what Instagram alone knows: it has to be opened there. */
  record Shared() implements PostLink {}

  /** Empty when the text is no address at Instagram, or one that leads to no post. */
  static Optional<PostLink> parse(String text) {
    return InstagramAddress.parse(text).flatMap(InstagramAddress::link);
  }
}
