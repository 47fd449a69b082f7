package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Change;
import connector.instagram.storage.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Instagram tokens of all connections. A token that is encrypted anew is the same token: its
 * version, its status and its renewal stay, so whoever just uses it goes on.
 */
final class ConnectionReEncryption implements SecretBox.EncryptedDocuments {
  private final Connections connections;
  private final Repository<Connection> repository;

  ConnectionReEncryption(Connections connections, Repository<Connection> repository) {
    this.connections = connections;
    this.repository = repository;
  }

  @Override
  public Map<String, String> versions(Deadline deadline) {
    return connections.list(deadline).versions();
  }

  @Override
  public List<Optional<String>> kids(String name, Deadline deadline) {
    return repository.find(name, deadline).stream()
        .map(stored -> stored.value().token().kid())
        .toList();
  }

  @Override
  public boolean reEncrypt(String name, Deadline deadline) {
    Change.Outcome<Connection, Boolean> update =
        repository.update(
            name,
            deadline,
            stored -> {
              EncryptedToken token = stored.token();
              EncryptedToken renewed = token.renewed();
              return renewed.equals(token)
                  ? new Change.None<>(true)
                  : new Change.To<>(stored.with(stored.credential().under(renewed)), true);
            });
    return !update.isContended();
  }
}
