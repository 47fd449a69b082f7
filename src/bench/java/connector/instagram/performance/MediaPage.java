package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.Replies;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Instagram's reply to what GetMyMedia asks for, with 100 posts, as the sandbox writes it: photos,
 * reels and albums, captions in several scripts.
 */
public final class MediaPage {
  public static final int POSTS = 100;
  private static final Instant NEWEST = Instant.parse("2026-10-02T12:00:00Z");
  private static final String ADDRESS =
      "https://graph.instagram.com/v25.0/me/media?access_token=any&limit="
          + POSTS
          + "&fields=id,caption,media_type,media_url,permalink,thumbnail_url,timestamp,username,"
          + "children%7Bmedia_type,media_url,thumbnail_url%7D,shortcode";

  /** What signs an address at Instagram is about as long. */
  private static final String SIGNATURE = "Zm9yLWEtYmVuY2htYXJr".repeat(16);

  private MediaPage() {}

  public static byte[] bytes() {
    OneAccount account = account(new HandClock(NEWEST), NEWEST, POSTS);
    try {
      String page =
          Replies.text(
              account.transport().get(URI.create(ADDRESS), Map.of(), Duration.ofSeconds(5)));
      return page.replace("sig=TEST", "sig=" + SIGNATURE).getBytes(UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The sandbox does not answer.", e);
    }
  }

  /** An account that posts every seven hours. */
  static OneAccount account(Clock clock, Instant newest, int posts) {
    OneAccount account = new OneAccount(clock, new Faults());
    for (int number = 0; number < posts; number++) {
      account.post(newest.minus(Duration.ofHours(7L * number)), post(number));
    }
    return account;
  }

  private static Post post(int number) {
    return switch (number % 4) {
      case 0 ->
          Post.photo(
              "Rye at seven, buns at nine. Number %d of the week.\n\n#bakery #rye"
                  .formatted(number));
      case 1 ->
          Post.reel()
              .captioned(
                  "Wie der Sauerteig über Nacht geht – Teil %d 🥖\n#sauerteig #bäckerei #hafen"
                      .formatted(number));
      case 2 ->
          Post.carousel()
              .captioned(
                  ("Three loaves, one oven, and what became of them on day %d: the first burnt, the"
                          + " second sold before it was cold, the third is still here. \"Keep it\","
                          + " they said.\n#series #BreadOfTheDay")
                      .formatted(number));
      default -> Post.photo();
    };
  }
}
