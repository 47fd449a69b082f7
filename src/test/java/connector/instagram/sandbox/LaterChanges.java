package connector.instagram.sandbox;

import java.util.ArrayList;
import java.util.List;

/** What happens to an account while somebody reads its list page by page. */
final class LaterChanges {
  private final List<Change> changes = new ArrayList<>();

  /** Does this when so many further pages of the account's list have been read, before the next. */
  void add(String userId, int pages, Runnable work) {
    changes.add(new Change(userId, pages, work));
  }

  /** A page of the account's list is about to be read. */
  void countPage(String userId) {
    List<Change> due = new ArrayList<>();
    for (Change change : changes) {
      if (change.userId.equals(userId) && change.pagesLeft-- == 0) {
        due.add(change);
      }
    }
    changes.removeAll(due);
    due.forEach(change -> change.work.run());
  }

  int count() {
    return changes.size();
  }

  void clear() {
    changes.clear();
  }

  private static final class Change {
    private final String userId;
    private final Runnable work;
    private int pagesLeft;

    Change(String userId, int pages, Runnable work) {
      this.userId = userId;
      this.pagesLeft = pages;
      this.work = work;
    }
  }
}
