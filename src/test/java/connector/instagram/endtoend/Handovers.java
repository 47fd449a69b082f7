package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.localhost.StorageCall;
import connector.instagram.receiver.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What went from hand to hand on the way to the subscribers.
 *
 * @param emitted when a message for a post reached the queue of events, by media id
 * @param expanded when a first message for a delivery reached its queue, by event id
 * @param received what the subscribers accepted, by media id, in the order of its arrival
 */
record Handovers(
    Map<String, List<Instant>> emitted,
    Map<String, List<Instant>> expanded,
    Map<String, List<Received>> received) {
  private static final Pattern TEXT = Pattern.compile("<MessageText>(.*?)</MessageText>");

  /**
   * How often something was sent more than once, and why.
   *
   * @param afterDeath events sent again, when an expander had died with the message or before it
   * @param slow sent again after the grace, although no expander had died
   * @param tooSoon sent again within the grace, for which there is no good reason
   */
  record Repeats(int afterDeath, int slow, int tooSoon) {}

  /**
   * How often a subscriber accepted an event more than once, and why.
   *
   * @param afterDeath the process that posted died before it had noted the answer
   * @param sideBySide the event had been expanded twice, and both messages were on their way before
   *     either was noted
   * @param otherIds of one post, but not with one event id
   */
  record Duplicates(int afterDeath, int sideBySide, int unexplained, int otherIds) {}

  static Handovers of(
      List<StorageCall> ofPoller, List<StorageCall> ofExpander, List<Received> received) {
    return new Handovers(
        sent(ofPoller, "send media-events", "subject"),
        sent(ofExpander, "send webhook-deliveries", "event"),
        received.stream()
            .filter(Received::isAccepted)
            .collect(Collectors.groupingBy(Received::subject, TreeMap::new, Collectors.toList())));
  }

  private static Map<String, List<Instant>> sent(
      List<StorageCall> calls, String name, String property) {
    Map<String, List<Instant>> sent = new TreeMap<>();
    for (StorageCall call : calls) {
      Optional<String> message = message(call);
      if (call.name().equals(name) && call.succeeded() && message.isPresent()) {
        JsonNode json = Json.parse(message.get()).orElseThrow();
        sent.computeIfAbsent(json.path(property).asText(), id -> new ArrayList<>())
            .add(call.ended());
      }
    }
    return sent;
  }

  /** The message that such a call brought to a queue, as the app wrote it. */
  static Optional<String> message(StorageCall call) {
    Matcher text = TEXT.matcher(call.body());
    return text.find()
        ? Optional.of(new String(Base64.getDecoder().decode(text.group(1)), UTF_8))
        : Optional.empty();
  }

  /** The media that a subscriber accepted. */
  Set<String> media() {
    return received.keySet();
  }

  Repeats repeats(KillLog kills, Duration grace) {
    int afterDeath = 0;
    int slow = 0;
    int tooSoon = 0;
    for (List<Instant> times : emitted.values()) {
      for (int i = 1; i < times.size(); i++) {
        Instant first = times.get(i - 1);
        // What is sent last in a tick was decided on a while before.
        if (Duration.between(first, times.get(i)).compareTo(grace.dividedBy(2)) < 0) {
          tooSoon++;
        } else if (kills.anyOf(KillBench.EXPANDER, first.minus(grace), times.get(i))) {
          afterDeath++;
        } else {
          slow++;
        }
      }
    }
    return new Repeats(afterDeath, slow, tooSoon);
  }

  Duplicates duplicates(KillLog kills) {
    int afterDeath = 0;
    int sideBySide = 0;
    int unexplained = 0;
    int otherIds = 0;
    for (List<Received> all : received.values()) {
      for (int i = 1; i < all.size(); i++) {
        Received first = all.get(i - 1);
        Received next = all.get(i);
        if (!first.event().equals(next.event())) {
          otherIds++;
        } else if (kills.anyOf(KillBench.DELIVERER, first.at(), next.at())) {
          afterDeath++;
        } else if (expanded.getOrDefault(first.event(), List.of()).size() > 1) {
          sideBySide++;
        } else {
          unexplained++;
        }
      }
    }
    return new Duplicates(afterDeath, sideBySide, unexplained, otherIds);
  }
}
