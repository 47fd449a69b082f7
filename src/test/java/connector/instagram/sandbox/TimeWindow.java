package connector.instagram.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The {@code since} and {@code until} of a listing. */
record TimeWindow(Optional<Instant> since, Optional<Instant> until, boolean exclusive) {
  static TimeWindow of(InstagramCall call, SwitchBoard switches) {
    if (switches.choice(Switch.SINCE_UNTIL).equals("ignored")) {
      return new TimeWindow(Optional.empty(), Optional.empty(), false);
    }
    return new TimeWindow(
        call.param("since").map(text -> time("since", text)),
        call.param("until").map(text -> time("until", text)),
        switches.choice(Switch.SINCE_UNTIL).equals("exclusive"));
  }

  boolean contains(Instant at) {
    if (since.isEmpty() && until.isEmpty()) {
      return true;
    }
    boolean onBound = since.filter(at::equals).or(() -> until.filter(at::equals)).isPresent();
    return since.filter(at::isBefore).isEmpty()
        && until.filter(at::isAfter).isEmpty()
        && !(exclusive && onBound);
  }

  private static Instant time(String name, String text) {
    try {
      if (text.matches("\\d{1,12}")) {
        return Instant.ofEpochSecond(Long.parseLong(text));
      }
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw SandboxGraphError.of(100, "Param " + name + " is not a time").failure();
    }
  }
}
