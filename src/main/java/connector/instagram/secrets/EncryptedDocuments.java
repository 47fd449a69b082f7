package connector.instagram.secrets;

import connector.instagram.deadline.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documents of one feature that hold secrets, as a change of the encryption key sees them. A
 * feature that stores secrets for good has one. Every method may fail as storage does; those that
 * read also when a document is damaged.
 */
public interface EncryptedDocuments {
  /** The version of each of them, by its name. */
  Map<String, String> versions(Deadline deadline);

  /** By which keys a document's secrets are encrypted; none when it is gone. */
  List<Optional<String>> kids(String name, Deadline deadline);

  /**
   * Encrypts a document's secrets with the key that is active now. Nothing else in it changes.
   *
   * @return false when others wrote it at every attempt
   * @throws UnknownKeyException when no key opens one of them: then it stays as it is
   */
  boolean reEncrypt(String name, Deadline deadline);
}
