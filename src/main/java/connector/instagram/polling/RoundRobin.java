package connector.instagram.polling;

import connector.instagram.storage.Documents;
import java.util.ArrayList;
import java.util.List;

/** Whose turn it is: everybody's, beginning where the last run stopped (P9). */
final class RoundRobin {
  private RoundRobin() {}

  /** The entries behind the marker, then the others, each part in name order. */
  static List<Documents.Entry> startingAfter(String marker, List<Documents.Entry> entries) {
    List<Documents.Entry> turn = new ArrayList<>(entries.size());
    entries.stream().filter(entry -> entry.name().compareTo(marker) > 0).forEach(turn::add);
    entries.stream().filter(entry -> entry.name().compareTo(marker) <= 0).forEach(turn::add);
    return turn;
  }
}
