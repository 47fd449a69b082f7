package connector.instagram.polling;

import static connector.instagram.polling.ChainPosts.NEVER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.polling.ChainFlows.Subscriber;
import connector.instagram.polling.ChainPosts.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges what reached the callbacks by three histories: what Instagram showed and when, who was
 * promised what and until when, and what the callbacks answered (rule V1). It knows no count, no
 * breaker and no queue.
 *
 * <p>A post is <b>owed</b> to a subscription that lives at the end when it became visible after the
 * subscription's 201, or after that of the one that it continues, and it was never deleted, or was
 * in an outbox before. A lost connection is owed when its event left. What is owed was taken by the
 * callback, or is a dead letter that the callback's answers or a whole day explain; after a replay
 * it was taken.
 *
 * <p>A post is <b>old</b> to a subscription when it was in an outbox before the subscription was
 * asked for, or visible then while nobody else wanted the account's media. An old post never
 * reaches it. Nothing reaches a callback whose subscriptions had all ended before the invocation
 * began that sends.
 */
final class ChainOracle {
  private static final int MOST_BYTES = 1_500_000;
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);

  final ChainPosts posts = new ChainPosts();
  final ChainFlows flows = new ChainFlows();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Set<String> letters = new HashSet<>();
  private final Set<Post> blamed = new HashSet<>();
  private final Set<Post> givenUp = new HashSet<>();
  private final Set<Post> replayed = new HashSet<>();
  private long moment;
  private boolean marked;
  private long deleting = NEVER;
  private long deleted = NEVER;
  private Optional<String> violation = Optional.empty();

  /** A POST that reached a callback, and its answer. */
  private record Arrival(
      String callback, Post post, ChainCallbacks.Answer answer, long at, ChainInvocation by) {}

  long moment() {
    return moment;
  }

  void stepTaken() {
    moment++;
  }

  void violated(String what) {
    if (violation.isEmpty()) {
      violation = Optional.of(what);
    }
  }

  void check() {
    if (violation.isPresent()) {
      throw new AssertionError(violation.get());
    }
  }

  void documentStored(String container, int length) {
    if (length > MOST_BYTES) {
      violated("a document of " + length + " bytes in " + container);
    }
  }

  /** Whether the operator wants the account's media, whoever else does. */
  void marked(boolean events) {
    marked = events;
  }

  boolean isMarked() {
    return marked;
  }

  /** From now on nothing is owed to anybody. */
  void connectionEnding() {
    deleting = Math.min(deleting, moment);
  }

  /** The deletion of the connection was answered. */
  void connectionDeleted() {
    deleted = Math.min(deleted, moment);
  }

  boolean isDeleted() {
    return deleting != NEVER;
  }

  /** An event arrives at a callback. */
  void arrives(String callback, Post post, ChainCallbacks.Answer answer, ChainInvocation by) {
    checkAlive(callback, post, by);
    checkNotOld(callback, post);
    if (by.posts.contains(post)) {
      violated("one invocation sent " + post + " twice to " + callback);
    }
    for (Arrival earlier : arrivals) {
      if (earlier.post == post
          && earlier.callback.equals(callback)
          && earlier.answer.isTaken()
          && earlier.by.endedWell(by.began)) {
        violated(post + " reached " + callback + " again after it was taken and noted");
      }
    }
    by.posts.add(post);
    arrivals.add(new Arrival(callback, post, answer, moment, by));
    if (answer.isFinal()) {
      blamed.add(post);
    }
    flows.answered(callback, answer, by, moment);
  }

  /** So does a test event, which is nobody's duplicate and never old; its answer counts. */
  void testArrives(String callback, ChainCallbacks.Answer answer, ChainInvocation by) {
    checkAlive(callback, "a test event", by);
    flows.answered(callback, answer, by, moment);
  }

  private void checkAlive(String callback, Object what, ChainInvocation by) {
    if (flows.of(callback).isEmpty()) {
      violated(what + " was sent to a callback that nobody registered");
    } else if (deleted < by.began || flows.isDeadSince(callback, by.began)) {
      violated(what + " was sent to " + callback + ", which had ended before");
    }
  }

  private void checkNotOld(String callback, Post post) {
    if (replayed.contains(post)) {
      return;
    }
    boolean allOld = flows.of(callback).stream().allMatch(subscriber -> isOld(subscriber, post));
    if (allOld) {
      violated(post + " is old, and reached " + callback);
    }
  }

  private boolean isOld(Subscriber subscriber, Post post) {
    List<Subscriber> family = flows.family(subscriber);
    long began = family.stream().mapToLong(member -> member.began).min().orElseThrow();
    return post.stored < began
        || (post.isMedia()
            && post.visible < began
            && !marked
            && flows.wasUnwatchedBefore(family, began));
  }

  /** A delivery, or an event, was given up. */
  void deadLetter(String name, ObjectNode content, Instant now) {
    Optional<Post> known = posts.find(content.path("id").asText());
    if (known.isEmpty()) {
      // A test event, which is nobody's.
      return;
    }
    Post post = known.get();
    boolean ofDelivery = name.split("/", -1).length > 2;
    Duration age = Duration.between(post.storedAt, now);
    boolean explained =
        ofDelivery ? blamed.contains(post) || age.compareTo(DAY) >= 0 : age.compareTo(WEEK) >= 0;
    if (!explained) {
      violated("given up although nothing explains it: " + post);
    }
    letters.add(name);
    if (!ofDelivery) {
      givenUp.add(post);
    }
  }

  /** Everything that was sent there failed, for a day and longer. */
  boolean hasFailedForADay(String callback, ChainInvocation by) {
    List<Arrival> here =
        arrivals.stream().filter(arrival -> arrival.callback.equals(callback)).toList();
    return !here.isEmpty()
        && here.stream().noneMatch(arrival -> arrival.answer.isTaken())
        && Duration.between(here.get(0).by.beganAt, by.beganAt).compareTo(DAY) >= 0;
  }

  /** The operator has everything sent again that was given up, however old it is. */
  void replaying() {
    replayed.addAll(givenUp);
  }

  boolean anyLetters() {
    return !letters.isEmpty();
  }

  boolean wasTaken(String callback, Post post) {
    return arrivals.stream()
        .anyMatch(
            arrival ->
                arrival.post == post
                    && arrival.callback.equals(callback)
                    && arrival.answer.isTaken());
  }

  /** How often it was taken there. */
  long taken(String callback, Post post) {
    return arrivals.stream()
        .filter(arrival -> arrival.post == post && arrival.callback.equals(callback))
        .filter(arrival -> arrival.answer.isTaken())
        .count();
  }

  private boolean reached(Subscriber subscriber, Post post) {
    return wasTaken(subscriber.callback, post)
        || subscriber.continues.filter(before -> reached(before, post)).isPresent();
  }

  /** True when something that is owed to a living subscription has not been taken yet. */
  boolean isWaitedFor(Subscriber subscriber, Post post) {
    return subscriber.lives() && wants(subscriber, post) && !reached(subscriber, post);
  }

  /** Called when nothing can be under way any more, and every dead letter was replayed. */
  void checkEnd() {
    check();
    if (isDeleted()) {
      return;
    }
    Set<String> lost = new TreeSet<>();
    for (Subscriber subscriber : flows.all()) {
      for (Post post : posts.all()) {
        if (post.isOwed() && isWaitedFor(subscriber, post)) {
          lost.add(post + " to " + subscriber.callback);
        }
      }
    }
    if (!lost.isEmpty()) {
      violated("owed and never taken: " + lost);
    }
    check();
  }

  private static boolean wants(Subscriber subscriber, Post post) {
    return subscriber.wantsMedia() == post.isMedia()
        && post.visible > subscriber.since()
        && post.stored > subscriber.since();
  }
}
