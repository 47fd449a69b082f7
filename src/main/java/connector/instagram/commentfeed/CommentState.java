package connector.instagram.commentfeed;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with an account's comments, with the word that replies, reports and log lines use,
 * and with what its operator should do. Where nothing is wrong there is none.
 */
public enum CommentState {
  /** The feed is gone although a subscription wants it. */
  FEED_MISSING(
      "connection has lost its document of comments",
      "connections have lost their documents of comments",
      "Restore what is missing in the container comments, or have the flows turned off, and on again"
          + " ten minutes later."),
  PERMISSION_MISSING(
      "connection lacks the permission to read comments",
      "connections lack the permission to read comments",
      "Connecting again with the permission to manage comments helps. New posts are told all the"
          + " same."),
  /** Instagram refuses comments for another reason. */
  REFUSED(
      "connection is refused its comments",
      "connections are refused their comments",
      "Instagram is asked again every 15 minutes. If it lasts, look at the account in Instagram."),
  /** So many events wait for their acknowledgement that no comment is taken. */
  OUTBOX_FULL(
      "connection has comments that wait for confirmations",
      "connections have comments that wait for confirmations",
      "Look at what ExpandEvents logs."),
  /** Instagram counts comments and shows none (C8). */
  NONE_SHOWN(
      "connection is shown no comments although Instagram counts some",
      "connections are shown no comments although Instagram counts some",
      "The Meta app may be in development mode: publish it, or get Advanced Access for"
          + " instagram_business_manage_comments."),
  /** More were new than Instagram lists, on a post without further pages (C3). */
  TOO_MANY_AT_ONCE(
      "connection got more new comments on a post than Instagram lists",
      "connections got more new comments on a post than Instagram lists",
      "Tell the account's owner: some comments were not told."),
  /** More are known than can be remembered (C7). */
  TOO_MANY_KNOWN(
      "connection has more comments than are remembered",
      "connections have more comments than are remembered",
      "Comments older than those do not fire when they surface late.");

  /** So long is told what cannot be mended. */
  private static final Duration TOLD = Duration.ofDays(1);

  private final String one;
  private final String many;
  private final String advice;

  CommentState(String one, String many, String advice) {
    this.one = one;
    this.many = many;
    this.advice = advice;
  }

  /** The most pressing one, or none. */
  public static Optional<CommentState> of(CommentFeed feed, Instant now) {
    CommentSight sight = feed.sight();
    if (sight.refusal().isPresent()) {
      return Optional.of(sight.isForbidden() ? PERMISSION_MISSING : REFUSED);
    }
    if (feed.isFull()) {
      return Optional.of(OUTBOX_FULL);
    }
    if (sight.isBlank()) {
      return Optional.of(NONE_SHOWN);
    }
    if (sight.gaps().unpaged().filter(at -> isTold(at, now)).isPresent()) {
      return Optional.of(TOO_MANY_AT_ONCE);
    }
    return sight.gaps().forgotten().filter(at -> isTold(at, now)).map(at -> TOO_MANY_KNOWN);
  }

  private static boolean isTold(Instant at, Instant now) {
    return at.plus(TOLD).isAfter(now);
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many there are, as a sentence of health begins. */
  public String counted(int number) {
    return number + " " + (number == 1 ? one : many);
  }

  /** What is wrong with one connection, and what to do. */
  public String told() {
    return "This " + one + ". " + advice;
  }

  /** What to do. */
  public String advice() {
    return advice;
  }
}
