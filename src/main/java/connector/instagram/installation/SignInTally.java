package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many sign-ins were sent to Instagram, and how many Instagram sent back, in the last days.
 *
 * @param days by the date in UTC, at most seven
 * @param unanswered when those were begun after which none came back: the first and the last few of
 *     a day
 */
record SignInTally(
    Map<LocalDate, Day> days,
    Optional<Instant> lastBegun,
    Optional<Instant> lastReturned,
    List<Instant> unanswered) {
  static final SignInTally NONE =
      new SignInTally(Map.of(), Optional.empty(), Optional.empty(), List.of());

  private static final int DAYS = 7;

  /** A sign-in that was begun before that has ended. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(10);

  /** So long a sign-in that nobody finished counts for trouble. */
  private static final Duration REMEMBERED = Duration.ofHours(24);

  /** Where nobody has come back yet, nobody may be able to. */
  private static final int TELLING_AT_FIRST = 2;

  /** Where some came back, others may have closed the window. */
  private static final int TELLING = 5;

  SignInTally {
    days = Map.copyOf(days);
    unanswered = List.copyOf(unanswered);
  }

  SignInTally begun(Instant now) {
    return merged(
        new SignInTally(
            Map.of(dateOf(now), new Day(1, 0)), Optional.of(now), Optional.empty(), List.of(now)));
  }

  SignInTally returned(Instant now) {
    return merged(
        new SignInTally(
            Map.of(dateOf(now), new Day(0, 1)), Optional.empty(), Optional.of(now), List.of()));
  }

  /** Both together: in whatever order they come, the end is the same. */
  SignInTally merged(SignInTally other) {
    Map<LocalDate, Day> sum = new TreeMap<>(days);
    other.days.forEach((date, day) -> sum.merge(date, day, Day::plus));
    Optional<Instant> begun =
        Stream.of(lastBegun, other.lastBegun).flatMap(Optional::stream).max(Instant::compareTo);
    Optional<Instant> returned =
        Stream.of(lastReturned, other.lastReturned)
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    Instant after =
        Stream.of(returned, begun.map(at -> at.minus(REMEMBERED)))
            .flatMap(Optional::stream)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return new SignInTally(
        lastOf(sum),
        begun,
        returned,
        firstAndLast(
            Stream.concat(unanswered.stream(), other.unanswered.stream())
                .filter(at -> at.isAfter(after))
                .sorted()
                .toList()));
  }

  /** The first ones tell at once, and the last ones still do when the first are a day old. */
  private static List<Instant> firstAndLast(List<Instant> sorted) {
    int all = sorted.size();
    return all <= 2 * TELLING
        ? sorted
        : Stream.concat(sorted.stream().limit(TELLING), sorted.stream().skip(all - TELLING))
            .toList();
  }

  int begunBy(Instant now) {
    return recent(now).mapToInt(Day::begun).sum();
  }

  int returnedBy(Instant now) {
    return recent(now).mapToInt(Day::returned).sum();
  }

  /** True when so many did not come back that it is not for people who closed the window. */
  boolean isStuck(Instant now) {
    int telling = lastReturned.isEmpty() ? TELLING_AT_FIRST : TELLING;
    return unanswered.stream()
            .filter(at -> at.plus(REMEMBERED).isAfter(now))
            .filter(at -> !at.plus(UNDER_WAY).isAfter(now))
            .count()
        >= telling;
  }

  /** Since when none came back; empty when that is not known. */
  Optional<Instant> unansweredSince() {
    return unanswered.stream().findFirst();
  }

  ObjectNode view(Instant now) {
    ObjectNode json = Json.object().put("begun", begunBy(now)).put("returned", returnedBy(now));
    lastBegun.ifPresent(at -> json.put("lastBegun", at.toString()));
    lastReturned.ifPresent(at -> json.put("lastReturned", at.toString()));
    return json.put("stuck", isStuck(now));
  }

  private Stream<Day> recent(Instant now) {
    LocalDate first = dateOf(now).minusDays(DAYS - 1L);
    return days.entrySet().stream()
        .filter(entry -> !entry.getKey().isBefore(first))
        .map(Map.Entry::getValue);
  }

  private static Map<LocalDate, Day> lastOf(Map<LocalDate, Day> days) {
    LocalDate last = days.keySet().stream().max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
    Map<LocalDate, Day> kept = new TreeMap<>(days);
    kept.keySet().removeIf(date -> date.isBefore(last.minusDays(DAYS - 1L)));
    return kept;
  }

  private static LocalDate dateOf(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** What was counted on one day. */
  record Day(int begun, int returned) {
    /** A flood ends here, and not in a negative number. */
    private static final int MOST = 1_000_000;

    Day plus(Day other) {
      return new Day(
          Math.min(MOST, begun + other.begun), Math.min(MOST, returned + other.returned));
    }
  }

  static final class Codec implements Repository.Codec<SignInTally> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "The next sign-in writes it anew.";
    }

    @Override
    public ObjectNode write(SignInTally tally) {
      ObjectNode json = Json.object();
      ObjectNode days = json.putObject("days");
      new TreeMap<>(tally.days)
          .forEach(
              (date, day) ->
                  days.putObject(date.toString())
                      .put("begun", day.begun())
                      .put("returned", day.returned()));
      tally.lastBegun.ifPresent(at -> json.put("lastBegun", at.toString()));
      tally.lastReturned.ifPresent(at -> json.put("lastReturned", at.toString()));
      ArrayNode unanswered = json.putArray("unanswered");
      tally.unanswered.forEach(at -> unanswered.add(at.toString()));
      return json;
    }

    @Override
    public SignInTally read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      Map<LocalDate, Day> days = new TreeMap<>();
      fields
          .object("days")
          .objectsByName()
          .forEach(
              (date, day) ->
                  days.put(
                      LocalDate.parse(date), new Day(day.count("begun"), day.count("returned"))));
      return new SignInTally(
          days,
          fields.optionalTime("lastBegun"),
          fields.optionalTime("lastReturned"),
          fields.texts("unanswered").stream().map(Instant::parse).toList());
    }
  }
}
