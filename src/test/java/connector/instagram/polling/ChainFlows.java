package connector.instagram.polling;

import static connector.instagram.polling.ChainPosts.NEVER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who asked to be told of what, when that was promised, and when it was ended. A subscription
 * <b>continues</b> another when a flow was saved: ended by a DELETE, and made again less than ten
 * minutes later, while nobody else asked for the same.
 */
final class ChainFlows {
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final List<Subscriber> all = new ArrayList<>();
  private boolean clockWasSetBack;
  private Instant connected = Instant.MIN;

  /** One request for a subscription and what became of it. */
  static final class Subscriber {
    final String kind;
    final String grant;
    final String callback;
    final long began;
    final Instant beganAt;
    long failed = NEVER;
    long answered = NEVER;
    Instant answeredAt = Instant.MAX;
    long ending = NEVER;
    Instant endingAt = Instant.MAX;
    long ended = NEVER;
    Instant endedAt = Instant.MAX;
    boolean byDelete;
    int notFound;
    private boolean saidGone;
    String id = "";
    String location = "";
    Optional<Subscriber> continues = Optional.empty();
    private Optional<Subscriber> repeatedBy = Optional.empty();
    private boolean continued;

    private Subscriber(String kind, String grant, String callback, long began, Instant beganAt) {
      this.kind = kind;
      this.grant = grant;
      this.callback = callback;
      this.began = began;
      this.beganAt = beganAt;
    }

    /** Promised, and not ended by anybody; who asks for the same again speaks for both. */
    boolean lives() {
      return answered != NEVER && ending == NEVER && repeatedBy.isEmpty();
    }

    /** The end was answered before this moment. */
    boolean isEndedBefore(long moment) {
      return ended < moment || repeatedBy.filter(later -> later.isEndedBefore(moment)).isPresent();
    }

    private boolean isSameAs(Subscriber other) {
      return kind.equals(other.kind)
          && grant.equals(other.grant)
          && callback.equals(other.callback);
    }

    /** From when on everything is owed to it. */
    long since() {
      return continues.map(Subscriber::since).orElse(answered);
    }

    boolean wantsMedia() {
      return kind.startsWith("media");
    }

    private Instant earliestEnd() {
      return endingAt.isBefore(endedAt) ? endingAt : endedAt;
    }
  }

  /** What the account had published until then is old (rule P4). */
  void connected(Instant now) {
    connected = now;
  }

  void clockSetBack() {
    clockWasSetBack = true;
  }

  Subscriber asks(String kind, String grant, String callback, long moment, Instant now) {
    Subscriber subscriber = new Subscriber(kind, grant, callback, moment, now);
    all.add(subscriber);
    return subscriber;
  }

  /** The 201 was answered. */
  void promised(Subscriber subscriber, long moment, Instant now) {
    List<Subscriber> candidates =
        all.stream()
            .filter(other -> other != subscriber && other.kind.equals(subscriber.kind))
            .filter(other -> other.byDelete && other.ended <= subscriber.began && !other.continued)
            .filter(other -> other.answered != NEVER)
            .filter(other -> now.isBefore(other.earliestEnd().plus(KEPT)))
            .filter(other -> subscriber.beganAt.isBefore(other.earliestEnd().plus(KEPT)))
            .toList();
    subscriber.answered = moment;
    subscriber.answeredAt = now;
    Optional<Subscriber> same =
        all.stream()
            .filter(other -> other != subscriber && other.lives() && other.isSameAs(subscriber))
            .findFirst();
    if (same.isPresent()) {
      same.get().repeatedBy = Optional.of(subscriber);
      subscriber.continues = same;
      return;
    }
    // Where it said that it is gone while somebody deleted it, nobody knows which came first.
    if (candidates.size() == 1 && !candidates.get(0).saidGone && !clockWasSetBack) {
      Subscriber before = candidates.get(0);
      boolean alone =
          all.stream()
              .filter(other -> other != subscriber && other != before)
              .filter(other -> other.kind.equals(subscriber.kind))
              .noneMatch(
                  other ->
                      (other.answered == NEVER && other.failed > before.ending)
                          || (other.answered != NEVER && other.answered > before.ending)
                          || (other.byDelete && other.ended == NEVER)
                          || (other.ending != NEVER && other.ending > before.ending));
      if (alone) {
        before.continued = true;
        subscriber.continues = Optional.of(before);
      }
    }
  }

  /** Somebody asks for its end, or it said itself that it is gone. */
  void ending(Subscriber subscriber, boolean byDelete, long moment, Instant now) {
    if (subscriber.ending == NEVER) {
      subscriber.ending = moment;
      subscriber.endingAt = now;
      subscriber.byDelete = byDelete;
    }
  }

  void ended(Subscriber subscriber, long moment, Instant now) {
    if (subscriber.ended == NEVER) {
      subscriber.ended = moment;
      subscriber.endedAt = now;
    }
  }

  /** Whoever wanted the same before has left. */
  boolean isFirstAgain(Subscriber subscriber) {
    List<Subscriber> before =
        all.stream()
            .filter(other -> other != subscriber && other.kind.equals(subscriber.kind))
            .toList();
    return !before.isEmpty() && before.stream().allMatch(other -> other.ended < subscriber.began);
  }

  /** Somebody wants the account's media. */
  boolean isWatched() {
    return all.stream().anyMatch(other -> other.wantsMedia() && other.lives());
  }

  /** Nobody does, as far as anybody knows: no request for it, or for its end, got lost. */
  boolean isUnwatched(Instant now) {
    return all.stream()
        .filter(Subscriber::wantsMedia)
        .allMatch(
            other ->
                other.isEndedBefore(NEVER)
                    && (other.ended == NEVER || now.isAfter(latestEnd(other).plus(KEPT))));
  }

  /** A callback that says that it is gone is told nothing more; the third 404 may say so too. */
  void answered(String callback, ChainCallbacks.Answer answer, ChainInvocation by, long moment) {
    for (Subscriber subscriber : of(callback)) {
      subscriber.notFound += answer == ChainCallbacks.Answer.NOT_FOUND ? 1 : 0;
      if (answer == ChainCallbacks.Answer.GONE || subscriber.notFound >= 3) {
        subscriber.saidGone = true;
        ending(subscriber, false, moment, by.beganAt);
      }
    }
    List<Subscriber> open =
        of(callback).stream().filter(subscriber -> !subscriber.isEndedBefore(NEVER)).toList();
    if (answer == ChainCallbacks.Answer.GONE && open.size() == 1) {
      by.whenOver(over -> ended(open.get(0), over, by.beganAt));
    }
  }

  List<Subscriber> all() {
    return all;
  }

  List<Subscriber> of(String callback) {
    return all.stream().filter(subscriber -> subscriber.callback.equals(callback)).toList();
  }

  /** Nothing may be sent there: whoever had this callback was ended before this moment. */
  boolean isDeadSince(String callback, long moment) {
    List<Subscriber> here = of(callback);
    return here.stream().allMatch(subscriber -> subscriber.isEndedBefore(moment));
  }

  /**
   * No subscription that can have to do with this one is older: it may have taken over from those
   * that had ended a moment ago.
   */
  List<Subscriber> family(Subscriber subscriber) {
    List<Subscriber> family = new ArrayList<>(List.of(subscriber));
    for (int i = 0; i < family.size(); i++) {
      Subscriber member = family.get(i);
      all.stream()
          .filter(other -> !family.contains(other) && other.kind.equals(member.kind))
          .filter(other -> other.isSameAs(member) || canBeTakenOver(other, member))
          .forEach(family::add);
    }
    return family;
  }

  private boolean canBeTakenOver(Subscriber before, Subscriber by) {
    return before.byDelete
        && before.ending < by.answered
        && (clockWasSetBack || !by.beganAt.isAfter(latestEnd(before).plus(KEPT)));
  }

  private static Instant latestEnd(Subscriber subscriber) {
    return subscriber.endedAt.isAfter(subscriber.endingAt) && subscriber.ended != NEVER
        ? subscriber.endedAt
        : subscriber.ended == NEVER ? Instant.MAX.minus(KEPT) : subscriber.endingAt;
  }

  /**
   * Since the beginning of the oldest of its family, and for a while before, nobody wanted media.
   */
  boolean wasUnwatchedBefore(List<Subscriber> family, long floor) {
    Instant first =
        family.stream().map(member -> member.beganAt).min(Instant::compareTo).orElseThrow();
    return !clockWasSetBack
        && connected.plus(KEPT).plus(KEPT).isBefore(first)
        && all.stream()
            .filter(other -> !family.contains(other) && other.wantsMedia() && other.began < floor)
            .allMatch(
                other ->
                    other.ended != NEVER && latestEnd(other).plus(KEPT).plus(KEPT).isBefore(first))
        && family.stream().allMatch(member -> member.began >= floor)
        && all.stream()
            .filter(other -> !family.contains(other) && other.wantsMedia())
            .noneMatch(
                other ->
                    other.began >= floor
                        && family.stream().anyMatch(member -> other.began < member.answered));
  }
}
