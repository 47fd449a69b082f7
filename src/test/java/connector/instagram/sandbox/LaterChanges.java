package connector.instagram.sandbox;

import java.util.ArrayList;
import java.util.List;

/** What happens to an account while somebody reads its list page by page. */
final class LaterChanges {
  private final List<Change> changes = new ArrayList<>();

  private record Change(String userId, int pagesLeft, Runnable work) {}

  /** Does this when so many further pages of the account's list have been read, before the next. */
  void add(String userId, int pages, Runnable work) {
    changes.add(new Change(userId, pages, work));
  }

  /** A page of the account's list is about to be read. */
  void countPage(String userId) {
    if (changes.isEmpty()) {
      return;
    }
    List<Change> due =
        changes.stream()
            .filter(change -> change.userId.equals(userId) && change.pagesLeft == 0)
            .toList();
    changes.removeAll(due);
    changes.replaceAll(
        change ->
            change.userId.equals(userId)
                ? new Change(userId, change.pagesLeft - 1, change.work)
                : change);
    due.forEach(change -> change.work.run());
  }

  int count() {
    return changes.size();
  }

  void clear() {
    changes.clear();
  }
}
