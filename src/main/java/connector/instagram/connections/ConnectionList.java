package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import connector.instagram.storage.PageReader;
import connector.instagram.storage.PageReader.Filled;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows connections page by page, in the order of their documents' names. A document that is none
 * of the connector's is shown where its name stands, unless something is searched for.
 */
final class ConnectionList {
  private final Connections connections;
  private final AccountIndex accounts;
  private final PollEnrollment polling;
  private final Clock clock;

  ConnectionList(
      Connections connections, AccountIndex accounts, PollEnrollment polling, Clock clock) {
    this.connections = connections;
    this.accounts = accounts;
    this.polling = polling;
    this.clock = clock;
  }

  Page read(ConnectionQuery query, Deadline deadline) {
    Reading reading = new Reading(query, polling.descriptions(deadline), deadline);
    return exact(query, deadline)
        .map(id -> new Page(reading.connection(id).stream().toList(), Optional.empty()))
        .orElseGet(() -> page(query, reading, deadline));
  }

  /** The one connection that can be meant, found without looking through the others. */
  private Optional<ConnectionId> exact(ConnectionQuery query, Deadline deadline) {
    return query
        .wholeId()
        .or(() -> query.accountId().flatMap(account -> accounts.entry(account, deadline)));
  }

  private Page page(ConnectionQuery query, Reading reading, Deadline deadline) {
    PageReader pages = connections.pages();
    int limit = query.page().limit();
    Filled<ConnectionView> filled =
        query.isFiltered()
            ? pages.some(query.page().start(), limit, deadline, reading)
            : pages.all(query.page().start(), limit, deadline, reading);
    return new Page(filled.shown(), filled.next().map(query.page()::after));
  }

  /**
   * A page of the list.
   *
   * @param next what {@code after} has to be for the next page; empty at the end
   */
  record Page(List<ConnectionView> data, Optional<String> next) {
    ObjectNode json() {
      ObjectNode json = Json.object();
      ArrayNode shown = json.putArray("data");
      data.forEach(view -> shown.add(view.json()));
      next.ifPresent(after -> json.put("next", after));
      return json;
    }
  }

  /** Reads what is shown of one document, if anything is. */
  private final class Reading implements Function<Documents.Entry, Optional<ConnectionView>> {
    private final ConnectionQuery query;
    private final PollEnrollment.Descriptions polls;
    private final Deadline deadline;

    Reading(ConnectionQuery query, PollEnrollment.Descriptions polls, Deadline deadline) {
      this.query = query;
      this.polls = polls;
      this.deadline = deadline;
    }

    @Override
    public Optional<ConnectionView> apply(Documents.Entry entry) {
      return ConnectionId.parseDocumentName(entry.name())
          .map(this::connection)
          .orElseGet(() -> foreign(entry.name()));
    }

    private Optional<ConnectionView> foreign(String name) {
      return query.search().isEmpty()
          ? Optional.of(new ConnectionView.Foreign(connections.foreign(name)))
          : Optional.empty();
    }

    /** One damaged document must not hide the others. */
    Optional<ConnectionView> connection(ConnectionId id) {
      try {
        return connections
            .findEvenEnding(id, deadline)
            .map(Versioned::value)
            .filter(found -> query.finds(found.identity()))
            .map(this::view)
            .filter(query::shows);
      } catch (UnreadableDocumentException | StorageException e) {
        return Optional.<ConnectionView>of(
                new ConnectionView.Unreadable(id, String.valueOf(e.getMessage())))
            .filter(unreadable -> query.finds(id));
      }
    }

    private ConnectionView view(Connection connection) {
      return Optional.of(connection)
          .filter(found -> !found.isEnding())
          .flatMap(polls::describe)
          .<ConnectionView>map(poll -> ConnectionView.Shown.at(clock.instant(), connection, poll))
          .orElseGet(() -> new ConnectionView.Ending(connection));
    }
  }
}
