package connector.instagram.encryption;

import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what lies under which key. Thread safe. */
final class KeyUsage {
  /** The word for a secret that names no key. */
  static final String DAMAGED = "damaged";

  private static final int MOST_PROBLEMS = 10;

  private final Map<String, Integer> secrets = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int reEncrypted;
  private int notReached;

  synchronized void found(List<Optional<String>> kids) {
    kids.forEach(kid -> secrets.merge(kid.orElse(DAMAGED), 1, Integer::sum));
  }

  synchronized void reEncrypted(int count) {
    reEncrypted += count;
  }

  /** A document whose secrets are not known. */
  synchronized void notReached(Exception failure) {
    notReached++;
    if (problems.size() < MOST_PROBLEMS) {
      boolean ours =
          failure instanceof StorageException || failure instanceof UnreadableDocumentException;
      problems.add(ours ? String.valueOf(failure.getMessage()) : failure.getClass().getName());
    }
  }

  synchronized void outOfTime(int documents) {
    notReached += documents;
  }

  /** A secret that stays under its key. */
  synchronized void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(sentence);
    }
  }

  synchronized Report report(List<String> configured, String active) {
    return new Report(active, configured, Map.copyOf(secrets), reEncrypted, notReached, problems);
  }

  /**
   * What lies under which key.
   *
   * @param active the key that encrypts at present
   * @param configured the keys of {@code ENCRYPTION_KEYS}, in the order of their activation
   * @param secrets how many secrets lie under each key, also under keys that are not configured
   * @param reEncrypted how many secrets were encrypted anew
   * @param notReached documents that could not be read, or for which there was no time
   * @param problems a sentence for each of the first documents that need somebody's attention
   */
  record Report(
      String active,
      List<String> configured,
      Map<String, Integer> secrets,
      int reEncrypted,
      int notReached,
      List<String> problems) {
    Report {
      configured = List.copyOf(configured);
      problems = List.copyOf(problems);
    }

    /** Secrets that do not lie under the active key, and documents that nobody has looked into. */
    int left() {
      return secrets.entrySet().stream()
              .filter(entry -> !entry.getKey().equals(active))
              .mapToInt(Map.Entry::getValue)
              .sum()
          + notReached;
    }
  }
}
