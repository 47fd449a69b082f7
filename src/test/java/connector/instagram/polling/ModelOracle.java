package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.MediaId;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges what was emitted by the history of what was visible when; knows no window, mark, floor or
 * seen id (rule V1).
 *
 * <p>A post is <b>old</b> when it was visible before the first of the consents began that were
 * under way when the connection came into being. An old post is never emitted.
 *
 * <p>A post is <b>owed</b> when it became visible after a consent had been answered, and one of
 * these holds: it was never deleted; it was stored in an outbox that no consent overwrote; or an
 * undisturbed poll that asked Instagram began and ended while it was visible. Undisturbed means
 * that nothing failed in it, that Instagram refused none of its calls and showed the same list
 * throughout, that our clock stood still, and that no other poll and no consent was under way at
 * any time of it. While the outbox may be full (rule P7), only posts that are never deleted are
 * owed. An owed post is emitted or, after seven days, kept as a dead letter.
 *
 * <p>Everything else is <b>free</b>: published while the connection was being made, or deleted
 * before anybody had to see it.
 */
final class ModelOracle {
  private static final int MOST_BYTES = 1_500_000;
  private static final Duration FIRST_GRACE = Duration.ofMinutes(5);
  private static final Duration LONGEST_GRACE = Duration.ofHours(6);
  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final long NEVER = Long.MAX_VALUE;

  private final List<Fate> fates = new ArrayList<>();
  private final Map<String, Fate> byEvent = new HashMap<>();
  private final Map<String, Fate> byMedia = new HashMap<>();
  private final Set<String> lastOutbox = new HashSet<>();
  private long moment;
  private long opened = NEVER;
  private long made = NEVER;
  private long answered = NEVER;
  private Duration clock = Duration.ZERO;
  private int overwrites;
  private boolean crowded;
  private boolean anyStored;
  private Optional<String> violation = Optional.empty();

  /** What became of a post. */
  private static final class Fate {
    private final Published post;
    private final String event;
    private final long visible;
    private long deleted = NEVER;
    private boolean seenByPoll;
    private boolean taken;
    private Optional<Duration> stored = Optional.empty();
    private final Duration published;
    private boolean deadLetter;
    private int emissions;

    private Fate(Published post, String event, long visible, Duration published) {
      this.post = post;
      this.event = event;
      this.visible = visible;
      this.published = published;
    }
  }

  long moment() {
    return moment;
  }

  void stepTaken() {
    moment++;
  }

  /** Our clock's movement forwards, which is all that a grace period can have seen. */
  void clockAdvanced(Duration time) {
    clock = clock.plus(time);
  }

  Duration clock() {
    return clock;
  }

  /** From now on the outbox may be full. */
  void crowded() {
    crowded = true;
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

  void published(Published post) {
    String event =
        InstagramEvent.MediaPublished.idOf(OneAccount.PROFESSIONAL_ID, new MediaId(post.mediaId()))
            .value();
    Fate fate = new Fate(post, event, moment, clock);
    fates.add(fate);
    byMedia.put(post.mediaId(), fate);
    byEvent.put(event, fate);
  }

  void deleted(Published post) {
    of(post).deleted = moment;
  }

  /** The connection's document came into being; the earliest consent under way began then. */
  void made(long earliestConsent) {
    if (made == NEVER) {
      made = moment;
      opened = earliestConsent;
    }
  }

  boolean isMade() {
    return made != NEVER;
  }

  void answered() {
    if (answered == NEVER) {
      answered = moment;
    }
  }

  boolean isAnswered() {
    return answered != NEVER;
  }

  void polledUndisturbed(ModelInvocation poll) {
    if (crowded || answered >= poll.began) {
      return;
    }
    for (Fate fate : fates) {
      if (fate.visible > answered && fate.visible < poll.began && fate.deleted == NEVER) {
        fate.seenByPoll = true;
      }
    }
  }

  /** True when the document holds an event that has not been in an outbox before. */
  void cursorStored(ObjectNode content, int length, Optional<ModelInvocation> writer) {
    if (length > MOST_BYTES) {
      violated("a document of " + length + " bytes");
    }
    Set<String> outbox = new HashSet<>();
    for (JsonNode entry : content.path("outbox")) {
      outbox.add(entry.path("id").asText());
    }
    if (writer.filter(by -> by.is(ModelInvocation.Kind.CONSENT)).isPresent()) {
      // Only a cursor with a history can make anybody emit again.
      overwrites += anyStored ? 1 : 0;
      fates.stream().filter(fate -> lastOutbox.contains(fate.event)).forEach(f -> f.taken = false);
    }
    for (String id : outbox) {
      Fate fate = byEvent.get(id);
      if (fate == null) {
        violated("an event that is no post's in the outbox: " + id);
        return;
      }
      if (!lastOutbox.contains(id)) {
        fate.taken = true;
        if (fate.stored.isEmpty()) {
          fate.stored = Optional.of(writer.map(by -> by.clockThen).orElse(clock));
        }
      }
    }
    anyStored |= !outbox.isEmpty();
    lastOutbox.clear();
    lastOutbox.addAll(outbox);
  }

  int outboxSize() {
    return lastOutbox.size();
  }

  void deadLetter(ObjectNode content) {
    Fate fate = byEvent.get(content.path("id").asText());
    if (fate == null || fate.stored.isEmpty()) {
      violated("a dead letter that was no event");
      return;
    }
    if (clock.minus(fate.published).compareTo(LIFETIME) < 0) {
      violated("given up before seven days: " + name(fate));
    }
    fate.deadLetter = true;
  }

  /** True when it is a repetition. */
  boolean emitted(String message) {
    String media = PollWorld.mediaOf(message);
    String event = PollWorld.idOf(message);
    Fate fate = byEvent.get(event);
    if (fate == null || fate != byMedia.get(media)) {
      violated("an event whose id is not its media's: " + event + " " + media);
      return false;
    }
    fate.emissions++;
    if (fate.stored.isEmpty()) {
      violated("emitted before it was stored: " + name(fate));
      return false;
    }
    if (fate.visible < opened) {
      violated("an old post was emitted: " + name(fate));
    }
    int most = (1 + graces(clock.minus(fate.stored.get()))) * (1 + overwrites);
    if (fate.emissions > most) {
      violated(
          "emitted "
              + fate.emissions
              + " times, which no grace period and no consent explains: "
              + name(fate));
    }
    return fate.emissions > 1;
  }

  private static int graces(Duration time) {
    Duration left = time;
    Duration grace = FIRST_GRACE;
    int count = 0;
    while (left.compareTo(grace) >= 0) {
      left = left.minus(grace);
      grace = grace.multipliedBy(2);
      grace = grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE;
      count++;
    }
    return count;
  }

  /** Called when nothing can be under way any more. */
  void checkEnd() {
    check();
    Set<String> lost = new TreeSet<>();
    for (Fate fate : fates) {
      boolean owed =
          fate.visible > answered
              && (fate.deleted == NEVER || (!crowded && (fate.seenByPoll || fate.taken)));
      if (owed && fate.emissions == 0 && !fate.deadLetter) {
        lost.add(name(fate));
      }
      if (fate.emissions > 0 && fate.visible < opened) {
        violated("an old post was emitted: " + name(fate));
      }
    }
    if (!lost.isEmpty()) {
      violated("owed and never emitted: " + lost);
    }
    check();
  }

  boolean wasEmitted(Published post) {
    return of(post).emissions > 0;
  }

  /** True when the post could be emitted or not: the rules promise neither. */
  long freePosts() {
    return fates.stream()
        .filter(fate -> fate.visible >= opened)
        .filter(
            fate ->
                fate.visible <= answered
                    || (fate.deleted != NEVER && (crowded || (!fate.seenByPoll && !fate.taken))))
        .count();
  }

  private Fate of(Published post) {
    return Objects.requireNonNull(byMedia.get(post.mediaId()));
  }

  private String name(Fate fate) {
    return "post " + fates.indexOf(fate) + " of " + fate.post.timestamp();
  }
}
