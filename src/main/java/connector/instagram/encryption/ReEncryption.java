package connector.instagram.encryption;

import connector.instagram.api.ApiException;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.secrets.SecretBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Encrypts every stored secret with the active key (S4). Each document is one conditional write
 * that changes nothing else, so it goes on beside polls, sign-ins and renewals, and can be stopped
 * and begun again at any moment. What no key opens stays as it is.
 */
final class ReEncryption {
  private static final int PARALLEL = 8;

  private final List<SecretBox.EncryptedDocuments> features;
  private final SecretBox secrets;

  /** By which keys documents are encrypted: one that did not change is not read again. */
  private final Map<Document, List<Optional<String>>> known = new ConcurrentHashMap<>();

  ReEncryption(List<SecretBox.EncryptedDocuments> features, SecretBox secrets) {
    this.features = List.copyOf(features);
    this.secrets = secrets;
  }

  /** Counts what lies under which key, and changes nothing. */
  KeyUsage.Report inspect(Deadline deadline) {
    return forEach(deadline, (document, usage) -> usage.found(kids(document, deadline)));
  }

  /** Encrypts what does not lie under the active key, as far as the time goes. */
  KeyUsage.Report reEncrypt(Deadline deadline) {
    return forEach(deadline, (document, usage) -> reEncrypt(document, usage, deadline));
  }

  private KeyUsage.Report forEach(Deadline deadline, BiConsumer<Document, KeyUsage> work) {
    KeyUsage usage = new KeyUsage();
    List<Document> documents = documents(deadline);
    int reached =
        BoundedParallelism.forEach(
            documents, PARALLEL, deadline, document -> attempt(document, usage, work));
    usage.outOfTime(documents.size() - reached);
    return usage.report(secrets.kids(), secrets.activeKey().kid());
  }

  /** One document that cannot be used stops none of the others. */
  private static void attempt(
      Document document, KeyUsage usage, BiConsumer<Document, KeyUsage> work) {
    try {
      work.accept(document, usage);
    } catch (RuntimeException failure) {
      usage.notReached(failure);
    }
  }

  /** Those that were not looked into yet come first: so a next call gets further than this one. */
  private List<Document> documents(Deadline deadline) {
    List<Document> documents = new ArrayList<>();
    for (SecretBox.EncryptedDocuments feature : features) {
      feature
          .versions(deadline)
          .forEach((name, version) -> documents.add(new Document(feature, name, version)));
    }
    known.keySet().retainAll(new HashSet<>(documents));
    documents.sort(Comparator.comparing(known::containsKey));
    return documents;
  }

  private List<Optional<String>> kids(Document document, Deadline deadline) {
    return known.computeIfAbsent(
        document, unread -> unread.feature().kids(unread.name(), deadline));
  }

  private void reEncrypt(Document document, KeyUsage usage, Deadline deadline) {
    List<Optional<String>> kids = kids(document, deadline);
    Optional<String> active = Optional.of(secrets.activeKey().kid());
    int others = (int) kids.stream().filter(kid -> !kid.equals(active)).count();
    try {
      if (others > 0 && document.feature().reEncrypt(document.name(), deadline)) {
        usage.reEncrypted(others);
        usage.found(Collections.nCopies(kids.size(), active));
        return;
      }
    } catch (SecretBox.UnknownKeyException | ApiException.NotConfigured e) {
      usage.problem(String.valueOf(e.getMessage()));
    }
    usage.found(kids);
  }

  /** A document in one version. */
  private record Document(SecretBox.EncryptedDocuments feature, String name, String version) {}
}
