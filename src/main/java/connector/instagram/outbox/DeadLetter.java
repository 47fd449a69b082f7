package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event that was given up: for everybody, or for one of those that it was to be sent to.
 *
 * @param reason why, in our own words
 */
public record DeadLetter(Outbox.Entry entry, String reason, Instant givenUp) {
  static final String NOT_ACKNOWLEDGED = "not_acknowledged";

  /**
   * Whose event it was, and which.
   *
   * @param target who did not get it: a subscription's id, or a word for where the operator has
   *     events sent; empty when it never left its outbox
   */
  public record Name(ConnectionId connection, String event, String target) {
    private static final String SUFFIX = ".json";
    private static final Pattern FORM =
        Pattern.compile("([0-9a-f]{32})/([^/]+?)(?:/([0-9a-z-]{1,64}))?\\.json");

    /** Of an event that nobody got. */
    static Name ofOutbox(ConnectionId connection, String event) {
      return new Name(connection, event, "");
    }

    /** True for an event that nobody got. */
    public boolean isOfOutbox() {
      return target.isEmpty();
    }

    /** Empty for a name that no dead letter has. */
    public static Optional<Name> parse(String document) {
      Matcher parts = FORM.matcher(document);
      return parts.matches()
          ? Optional.of(
              new Name(
                  new ConnectionId(parts.group(1)),
                  parts.group(2),
                  parts.group(3) == null ? "" : parts.group(3)))
          : Optional.empty();
    }

    String document() {
      return connection + "/" + event + (target.isEmpty() ? "" : "/" + target) + SUFFIX;
    }
  }

  /** How a dead letter is written down: the outbox entry, and why it was given up. */
  static final class Codec implements Repository.Codec<DeadLetter> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Its event cannot be replayed. It goes when the connection ends, or after 30 days.";
    }

    @Override
    public boolean isNamed(DeadLetter letter, String name) {
      return Name.parse(name)
          .filter(parsed -> parsed.event().equals(letter.entry().id().value()))
          .isPresent();
    }

    @Override
    public ObjectNode write(DeadLetter letter) {
      return letter
          .entry()
          .json()
          .put("reason", letter.reason())
          .put("givenUp", letter.givenUp().toString());
    }

    @Override
    public DeadLetter read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new DeadLetter(
          Outbox.Entry.from(fields), fields.text("reason"), fields.time("givenUp"));
    }
  }
}
