package connector.instagram.localhost;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A timer's six-field schedule, in UTC: second, minute, hour, day, month, day of the week. */
record Schedule(
    BitSet seconds, BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays) {
  /** Long enough for a 29 February that a turn of the century puts off. */
  private static final int YEARS = 9;

  static Schedule parse(String text) throws IndexingException {
    List<String> fields = List.of(text.strip().split("\\s+", -1));
    if (fields.size() != 6) {
      throw new IndexingException("schedule '" + text + "' does not have six fields");
    }
    Schedule schedule =
        new Schedule(
            field(fields.get(0), 0, 59),
            field(fields.get(1), 0, 59),
            field(fields.get(2), 0, 23),
            field(fields.get(3), 1, 31),
            field(fields.get(4), 1, 12),
            field(fields.get(5), 0, 6));
    if (schedule.next(ZonedDateTime.now(ZoneOffset.UTC)).isEmpty()) {
      throw new IndexingException("schedule '" + text + "' never fires");
    }
    return schedule;
  }

  /** Returns the first time after the given one. */
  Optional<ZonedDateTime> next(ZonedDateTime after) {
    ZonedDateTime last = after.plusYears(YEARS);
    ZonedDateTime time =
        after.withZoneSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (time.isBefore(last)) {
      if (!months.get(time.getMonthValue())) {
        time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
      } else if (!days.get(time.getDayOfMonth()) || !weekdays.get(weekday(time))) {
        time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!hours.get(time.getHour())) {
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!minutes.get(time.getMinute())) {
        time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      } else if (!seconds.get(time.getSecond())) {
        time = time.plusSeconds(1);
      } else {
        return Optional.of(time);
      }
    }
    return Optional.empty();
  }

  private static int weekday(ZonedDateTime time) {
    DayOfWeek day = time.getDayOfWeek();
    return day == DayOfWeek.SUNDAY ? 0 : day.getValue();
  }

  private static BitSet field(String text, int lowest, int highest) throws IndexingException {
    BitSet set = new BitSet();
    for (String part : List.of(text.split(",", -1))) {
      List<String> stepped = List.of(part.split("/", -1));
      List<String> range = List.of(stepped.get(0).split("-", -1));
      boolean every = stepped.get(0).equals("*");
      if (stepped.size() > 2 || range.size() > 2) {
        throw misunderstood(text);
      }
      int from = every ? lowest : number(range.get(0), lowest, highest, text);
      int to = from;
      if (range.size() == 2) {
        to = number(range.get(1), lowest, highest, text);
      } else if (every || stepped.size() == 2) {
        to = highest;
      }
      int step = stepped.size() == 2 ? number(stepped.get(1), 1, highest + 1, text) : 1;
      if (from > to) {
        throw misunderstood(text);
      }
      for (int value = from; value <= to; value += step) {
        set.set(value);
      }
    }
    return set;
  }

  private static int number(String digits, int lowest, int highest, String field)
      throws IndexingException {
    if (!digits.matches("\\d{1,2}")) {
      throw misunderstood(field);
    }
    int value = Integer.parseInt(digits);
    if (value < lowest || value > highest) {
      throw misunderstood(field);
    }
    return value;
  }

  private static IndexingException misunderstood(String field) {
    return new IndexingException("schedule field '" + field + "' is not understood");
  }
}
