package connector.instagram.polling;

import connector.instagram.storage.Documents;
import java.util.ArrayList;
import java.util.List;

/** Whose turn it is: everybody's, beginning where the last run stopped (P9). */
public final class RoundRobin {
  private RoundRobin() {}

  /** The entries behind the marker, then the others, each part in name order. */
  public static List<Documents.Entry> startingAfter(String marker, List<Documents.Entry> entries) {
    List<Documents.Entry> turn = new ArrayList<>(entries.size());
    entries.stream().filter(entry -> entry.name().compareTo(marker) > 0).forEach(turn::add);
    entries.stream().filter(entry -> entry.name().compareTo(marker) <= 0).forEach(turn::add);
    return turn;
  }
}
