package connector.instagram.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Meta's webhook leads, which account tells what, and what is still to be told. */
final class Webhooks {
  static final String COMMENTS = "comments";

  private static final int MOST_UPDATES = 1_000;

  private final SwitchBoard switches;
  private final Map<String, List<String>> fields = new HashMap<>();
  private final Deque<Told> pending = new ArrayDeque<>();
  private Optional<String> callback = Optional.empty();

  Webhooks(SwitchBoard switches) {
    this.switches = switches;
  }

  /** A comment below a post of that account. */
  record Told(String userId, SandboxComment comment) {}

  Optional<String> callback() {
    return callback;
  }

  void leadTo(String address) {
    callback = Optional.of(address);
  }

  List<String> fields(String userId) {
    return fields.getOrDefault(userId, List.of());
  }

  /** A new list takes the place of the old one. */
  void subscribe(String userId, List<String> wanted) {
    fields.put(userId, List.copyOf(wanted));
  }

  /** Meta tells nothing where it does not know to whom, and nothing under Standard Access. */
  void added(String userId, SandboxComment comment) {
    if (callback.isPresent()
        && fields(userId).contains(COMMENTS)
        && !switches.on(Switch.STANDARD_ACCESS)) {
      pending.add(new Told(userId, comment));
    }
  }

  /** As many as one request may tell. */
  List<Told> next() {
    return pending.stream().limit(MOST_UPDATES).toList();
  }

  /** They were answered with 200. */
  void done(List<Told> told) {
    pending.removeAll(new ArrayList<>(told));
  }

  int waiting() {
    return pending.size();
  }

  void clear() {
    fields.clear();
    pending.clear();
    callback = Optional.empty();
  }
}
