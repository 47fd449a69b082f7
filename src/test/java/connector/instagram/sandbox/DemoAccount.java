package connector.instagram.sandbox;

import java.time.Duration;

/** Fills a sandbox with one invented account and a dozen posts of every kind. */
public final class DemoAccount {
  private DemoAccount() {}

  /** Makes the account {@code fjord.and.fern}, whose token is old enough to be refreshed. */
  public static SandboxAccount in(Sandbox sandbox) {
    SandboxAccount account =
        sandbox.add(
            AccountDraft.any()
                .named("fjord.and.fern")
                .withIds("17841400000000123", "26500000000000123"));
    String userId = account.userId();
    at(sandbox, userId, 140, Post.photo("Opening the workshop again #spring #pottery"));
    at(sandbox, userId, 126, Post.photo().without("like_count"));
    at(sandbox, userId, 111, Post.reel().captioned("Throwing a bowl in twenty seconds #pottery"));
    at(sandbox, userId, 97, Post.carousel().captioned("Market day, in three frames #market"));
    at(sandbox, userId, 83, Post.photo("Opening hours change next week"));
    at(sandbox, userId, 70, Post.reel().without("media_url").without("like_count"));
    at(sandbox, userId, 58, Post.photo("Ferns after rain \uD83C\uDF3F #forest #green").pin());
    at(sandbox, userId, 44, Post.carousel().captioned("Harvest week \uD83C\uDF4F"));
    at(
        sandbox,
        userId,
        31,
        Post.reel().captioned("Rain on the cabin roof #cabin").without("media_url"));
    String fjord =
        at(sandbox, userId, 19, Post.photo("Quiet fjord, early. With @north.hut #morning #fjord"));
    talk(sandbox, fjord, account.username());
    at(sandbox, userId, 9, Post.photo());
    at(sandbox, userId, 3, Post.photo("First snow on the ridge \u2744\uFE0F\nBoots on. #autumn"));
    return sandbox.issueToken(userId, Duration.ofDays(2));
  }

  private static String at(Sandbox sandbox, String userId, int daysAgo, Post post) {
    Duration age = Duration.ofDays(daysAgo).plusMinutes(37L * daysAgo % 600);
    return sandbox.post(userId, post.ago(age).visibleEversince());
  }

  private static void talk(Sandbox sandbox, String mediaId, String owner) {
    CommentDraft draft = CommentDraft.any().ago(Duration.ofDays(18));
    String question =
        sandbox.comment(mediaId, draft.by("hikes.with.ida").saying("Is the hut open on Sundays?"));
    sandbox.comment(
        mediaId,
        draft.by(owner).saying("@hikes.with.ida It is, until 16:00.").replyingTo(question));
    sandbox.comment(mediaId, draft.by("lene_paints").saying("\uD83D\uDE0D\uD83D\uDE0D"));
  }
}
