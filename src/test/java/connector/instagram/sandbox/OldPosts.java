package connector.instagram.sandbox;

/** The posts that an account has had for long, of every kind. */
final class OldPosts {
  private OldPosts() {}

  static Post number(int i) {
    return switch (i % 5) {
      case 1 -> Post.reel().captioned("Reel number " + i);
      case 2 -> Post.carousel().captioned("Three frames, number " + i + " #series");
      case 3 -> Post.photo();
      default -> Post.photo("Photo number " + i + " #everyday");
    };
  }
}
