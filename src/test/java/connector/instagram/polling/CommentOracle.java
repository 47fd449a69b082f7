package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.json.Json;
import connector.instagram.polling.CommentSide.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says what has to come out of a schedule of comments (V1). It knows what people said and when, and
 * when the subscription was answered; nothing of counts, readings or documents.
 */
final class CommentOracle {
  private static final int MOST_CHARACTERS = 1_500_000;

  /** A little less than what an event waits for its confirmation. */
  private static final Duration GRACE = Duration.ofMinutes(5).minusSeconds(5);

  private final CommentSide instagram;
  private final Map<String, Emission> emissions = new HashMap<>();
  private final Map<String, Instant> waiting = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private Optional<Instant> begun = Optional.empty();
  private Optional<Instant> answered = Optional.empty();
  private int faults;

  CommentOracle(CommentSide instagram) {
    this.instagram = instagram;
  }

  /** How often one left, and how many faults there had been when it did so last. */
  private record Emission(int count, int faults) {}

  /** Somebody begins to subscribe. */
  void begins(Instant at) {
    begun = begun.or(() -> Optional.of(at));
  }

  void answered(Instant at) {
    answered = answered.or(() -> Optional.of(at));
  }

  boolean isAnswered() {
    return answered.isPresent();
  }

  boolean isBegun() {
    return begun.isPresent();
  }

  /** Something went wrong, which explains a repetition. */
  void fault() {
    faults++;
  }

  /** Meta's webhook tells of it. */
  void told(Said said) {
    told.add(said.id);
  }

  boolean wasTold(Said said) {
    return told.contains(said.id);
  }

  boolean wasEmitted(Said said) {
    return emissions.containsKey(said.id);
  }

  /**
   * An event leaves.
   *
   * @param now by our clock
   * @return true for a repetition
   */
  boolean emitted(String message, Instant now) {
    JsonNode event = Json.parse(message).orElseThrow();
    if (!event.path("type").asText().endsWith("comment.added")) {
      return false;
    }
    String comment = event.path("subject").asText();
    Said said =
        instagram.comments.stream()
            .filter(each -> each.id.equals(comment))
            .findFirst()
            .orElseThrow();
    require(
        event.path("id").asText().equals(CommentAdded.idOf(CommentSide.ACCOUNT, comment).value()),
        "another id for " + comment);
    require(!said.isOwn(), "an own comment fired: " + comment);
    require(
        told.contains(comment) || begun.filter(at -> !said.written.isBefore(at)).isPresent(),
        "an old comment fired: " + comment);
    Optional<Emission> before = Optional.ofNullable(emissions.get(comment));
    require(
        before.isEmpty()
            || faults > before.get().faults()
            || !now.isBefore(found(event).plus(GRACE)),
        "a repetition that nothing explains: " + comment);
    emissions.put(comment, new Emission(before.map(Emission::count).orElse(0) + 1, faults));
    return before.isPresent();
  }

  /** When it entered its outbox. Whoever took it then may send it as late as he likes. */
  private Instant found(JsonNode event) {
    return Objects.requireNonNull(waiting.get(event.path("id").asText()));
  }

  void stored(JsonNode feed, int length) {
    require(length <= MOST_CHARACTERS, "a document of " + length + " characters");
    feed.path("outbox")
        .forEach(
            entry ->
                waiting.putIfAbsent(
                    entry.path("id").asText(), Instant.parse(entry.path("found").asText())));
  }

  void violated(String what) {
    violations.add(what);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      violations.add(what);
    }
  }

  void check() {
    if (!violations.isEmpty()) {
      throw new AssertionError(violations.get(0));
    }
  }

  /** Everything that is owed has left. */
  void checkEnd() {
    Instant from = Objects.requireNonNull(answered.orElse(null), "nobody was answered");
    for (Said said : instagram.comments) {
      boolean owed = said.isVisible() && !said.isOwn() && !said.written.isBefore(from);
      require(!owed || emissions.containsKey(said.id), "never told: " + said.id);
    }
    check();
  }
}
