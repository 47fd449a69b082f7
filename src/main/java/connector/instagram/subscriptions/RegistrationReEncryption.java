package connector.instagram.subscriptions;

import connector.instagram.deadline.Deadline;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Change;
import connector.instagram.storage.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The callbacks and signing secrets of all subscriptions, as a change of the key sees them. */
final class RegistrationReEncryption implements SecretBox.EncryptedDocuments {
  private final Repository<Registration> repository;

  RegistrationReEncryption(Repository<Registration> repository) {
    this.repository = repository;
  }

  @Override
  public Map<String, String> versions(Deadline deadline) {
    return repository.list("", Registration.Name::isOne, deadline).versions();
  }

  @Override
  public List<Optional<String>> kids(String name, Deadline deadline) {
    return repository.find(name, deadline).stream()
        .map(stored -> stored.value().callback())
        .flatMap(callback -> Stream.of(callback.address().kid(), callback.signingSecret().kid()))
        .toList();
  }

  @Override
  public boolean reEncrypt(String name, Deadline deadline) {
    Change.Outcome<Registration, Boolean> update =
        repository.update(
            name,
            deadline,
            stored -> Change.from(stored, stored.with(stored.callback().renewed()), true));
    return !update.isContended();
  }
}
