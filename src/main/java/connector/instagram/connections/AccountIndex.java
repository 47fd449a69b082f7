package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Keeps one connection per professional account. An entry is made before the connection it names,
 * so two consents at once agree on one id. An entry whose connection never came is used again.
 */
final class AccountIndex {
  private static final Pattern ID = Pattern.compile("[0-9]{1,40}");

  private final Repository<ConnectionId> repository;

  private final Connections connections;

  AccountIndex(Documents documents, Connections connections) {
    this.repository =
        new Repository<>("accounts", documents, new EntryCodec(), connections.backoff());
    this.connections = connections;
  }

  /**
   * The account's entry: with the proposed id, unless the account has a connection already. A
   * damaged entry is written anew.
   */
  Versioned<ConnectionId> claim(String professionalId, ConnectionId proposed, Deadline deadline) {
    try {
      return create(professionalId, proposed, deadline);
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
    }
    ConnectionId present =
        search(connection -> connection.professionalId().equals(professionalId), deadline)
            .orElse(proposed);
    boolean unused = repository.mend(professionalId, present, deadline);
    return create(professionalId, present, deadline);
  }

  private Versioned<ConnectionId> create(
      String professionalId, ConnectionId proposed, Deadline deadline) {
    return repository
        .<ConnectionId>createOrUpdate(
            professionalId,
            deadline,
            entry ->
                entry
                    .<Change<ConnectionId, ConnectionId>>map(Change.None::new)
                    .orElseGet(() -> new Change.To<>(proposed, proposed)))
        .done()
        .map(Change.Outcome.Done::stored)
        .orElseThrow(() -> StorageException.contended("claim account"));
  }

  /**
   * The version of the entry if it names this connection, or names nobody because it is damaged.
   */
  private Optional<String> find(String professionalId, ConnectionId connection, Deadline deadline) {
    try {
      return repository
          .find(professionalId, deadline)
          .filter(entry -> entry.value().equals(connection))
          .map(Versioned::etag);
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
      return repository.tag(professionalId, deadline);
    }
  }

  /**
   * Writes the entry once more now that its connection exists, so that somebody who is just ending
   * an earlier one of the same id cannot release it.
   *
   * @return false when the account has gone to another connection meanwhile
   */
  boolean keep(String professionalId, Versioned<ConnectionId> claimed, Deadline deadline) {
    return repository
        .<Boolean>createOrUpdate(
            professionalId,
            claimed,
            deadline,
            entry ->
                entry.filter(now -> !now.equals(claimed.value())).isPresent()
                    ? new Change.Drop<>()
                    : new Change.To<>(claimed.value(), true))
        .done()
        .isPresent();
  }

  /**
   * Notes which connection belongs to the id that Meta's call-backs name. Written anew at every
   * consent, so that whoever is just ending an earlier connection cannot release it.
   */
  void alias(AccountConnector.AccountIdentity account, ConnectionId connection, Deadline deadline) {
    if (isId(account.appScopedId())) {
      String name = alias(account.appScopedId());
      try {
        boolean stored =
            repository
                .<Boolean>createOrUpdate(name, deadline, entry -> new Change.To<>(connection, true))
                .done()
                .isPresent();
        if (!stored) {
          throw StorageException.contended("note account");
        }
      } catch (UnreadableDocumentException e) {
        boolean unused = repository.mend(name, connection, deadline);
      }
    }
  }

  /** Takes an alias back, if it names this connection. */
  void dropAlias(
      AccountConnector.AccountIdentity account, ConnectionId connection, Deadline deadline) {
    if (isId(account.appScopedId())) {
      release(alias(account.appScopedId()), connection, deadline);
    }
  }

  /**
   * The connection of the account that Meta names, by whichever of its two ids.
   *
   * <p>Accounts that were connected before there were aliases are looked for in all connections.
   */
  Optional<ConnectionId> findAny(String userId, Deadline deadline) {
    if (!isId(userId)) {
      return Optional.empty();
    }
    return entry(userId, deadline)
        .or(() -> search(connection -> connection.identity().isNamed(userId), deadline));
  }

  /**
   * The connection that the account's entries lead to, by whichever of its two ids. An account
   * without a readable entry is not looked for.
   */
  Optional<ConnectionId> entry(String userId, Deadline deadline) {
    return named(alias(userId), userId, deadline).or(() -> named(userId, userId, deadline));
  }

  /** The same by the professional id alone, for whoever looks for one and finds none often. */
  Optional<ConnectionId> ofProfessional(String professionalId, Deadline deadline) {
    return isId(professionalId) ? owner(professionalId, deadline) : Optional.empty();
  }

  /**
   * A connection that is looked for in all of them, ending ones included: only for when an
   * account's own entry does not lead to it.
   */
  private Optional<ConnectionId> search(Predicate<Connection> wanted, Deadline deadline) {
    return connections.list(deadline).entries().stream()
        .map(entry -> readable(ConnectionId.fromDocumentName(entry.name()), deadline))
        .flatMap(Optional::stream)
        .filter(wanted)
        .map(Connection::id)
        .findFirst();
  }

  private Optional<Connection> readable(ConnectionId id, Deadline deadline) {
    try {
      return connections.findEvenEnding(id, deadline).map(Versioned::value);
    } catch (UnreadableDocumentException e) {
      return Optional.empty();
    }
  }

  /** An entry may dangle, or be damaged: only a connection that knows the id itself counts. */
  private Optional<ConnectionId> named(String entry, String userId, Deadline deadline) {
    try {
      return repository
          .find(entry, deadline)
          .map(Versioned::value)
          .filter(
              id ->
                  connections
                      .findEvenEnding(id, deadline)
                      .filter(found -> found.value().identity().isNamed(userId))
                      .isPresent());
    } catch (UnreadableDocumentException e) {
      return Optional.empty();
    }
  }

  /** Removes the account's entry and alias, where they name this connection. */
  void releaseAll(Identity identity, Deadline deadline) {
    release(identity.professionalId(), identity.id(), deadline);
    if (isId(identity.appScopedId())) {
      release(alias(identity.appScopedId()), identity.id(), deadline);
    }
  }

  private void release(String entry, ConnectionId connection, Deadline deadline) {
    find(entry, connection, deadline)
        .ifPresent(
            version -> {
              boolean unused = repository.delete(entry, version, deadline);
            });
  }

  private static String alias(String appScopedId) {
    return "app-scoped/" + appScopedId;
  }

  private static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Whose an entry or alias is; empty when it cannot be read. */
  Optional<ConnectionId> owner(String entry, Deadline deadline) {
    try {
      return repository.find(entry, deadline).map(Versioned::value);
    } catch (UnreadableDocumentException e) {
      return Optional.empty();
    }
  }

  private static final class EntryCodec implements Repository.Codec<ConnectionId> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Connect the account again: that writes it anew.";
    }

    @Override
    public ObjectNode write(ConnectionId id) {
      return Json.object().put("connectionId", id.value());
    }

    @Override
    public ConnectionId read(ObjectNode content) {
      return new ConnectionId(JsonFields.of(content).text("connectionId"));
    }
  }
}
