package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import connector.instagram.json.Json;
import connector.instagram.localhost.StorageCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What left the app, by media id.
 *
 * @param emitted when a message for it reached the queue
 * @param consumed how often a consumer said that it had dealt with such a message
 */
record Handovers(Map<String, List<Instant>> emitted, Map<String, Integer> consumed) {
  private static final Pattern TEXT = Pattern.compile("<MessageText>(.*?)</MessageText>");
  private static final Pattern CONSUMED =
      Pattern.compile(".*Event confirmed( before, dropped)?: event=\\S+ subject=(\\S+) .*");

  /**
   * How often more than once, and why.
   *
   * @param afterDeath sent again, when a consumer had died with the message or before taking it
   * @param slow sent again after the grace, although no consumer had died
   * @param tooSoon sent again within the grace, for which there is no good reason
   * @param redelivered one message consumed again, when its consumer had died before deleting it
   */
  record Repeats(int afterDeath, int slow, int tooSoon, int redelivered) {}

  static Handovers of(List<StorageCall> queueCalls, List<String> lines) {
    Map<String, List<Instant>> emitted = new TreeMap<>();
    for (StorageCall call : queueCalls) {
      if (!call.name().equals("send media-events") || !call.succeeded()) {
        continue;
      }
      Matcher text = TEXT.matcher(call.body());
      if (text.find()) {
        String event = new String(Base64.getDecoder().decode(text.group(1)), UTF_8);
        String media = Json.parse(event).orElseThrow().path("subject").asText();
        emitted.computeIfAbsent(media, id -> new ArrayList<>()).add(call.ended());
      }
    }
    Map<String, Integer> consumed = new TreeMap<>();
    for (String line : lines) {
      Matcher matcher = CONSUMED.matcher(line);
      if (matcher.matches()) {
        consumed.merge(matcher.group(2), 1, Integer::sum);
      }
    }
    return new Handovers(emitted, consumed);
  }

  /** The media whose events a consumer has dealt with. */
  Set<String> media() {
    return consumed.keySet();
  }

  /** The media of which not every message has been consumed. */
  List<String> unsettled() {
    return emitted.entrySet().stream()
        .filter(each -> consumed.getOrDefault(each.getKey(), 0) < each.getValue().size())
        .map(Map.Entry::getKey)
        .toList();
  }

  Repeats repeats(KillLog kills, Duration grace) {
    int afterDeath = 0;
    int slow = 0;
    int tooSoon = 0;
    int redelivered = 0;
    for (Map.Entry<String, List<Instant>> each : emitted.entrySet()) {
      List<Instant> times = each.getValue();
      for (int i = 1; i < times.size(); i++) {
        Instant first = times.get(i - 1);
        // What is sent last in a tick was decided on a while before.
        if (Duration.between(first, times.get(i)).compareTo(grace.dividedBy(2)) < 0) {
          tooSoon++;
        } else if (kills.anyOf(KillBench.CONSUMER, first.minus(grace), times.get(i))) {
          afterDeath++;
        } else {
          slow++;
        }
      }
      redelivered += Math.max(0, consumed.getOrDefault(each.getKey(), 0) - times.size());
    }
    return new Repeats(afterDeath, slow, tooSoon, redelivered);
  }
}
