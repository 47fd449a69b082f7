package connector.instagram.subscriptions;

import connector.instagram.connections.ConnectionId;
import connector.instagram.digest.ConstantTime;
import connector.instagram.digest.Sha256;
import connector.instagram.outbox.OutboxStore;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was registered for a subscription: where its events go, and from when on. It is written
 * before the subscription exists and counts for nothing until the connection's document names it.
 * Nothing in it ever changes but its health.
 *
 * @param subscription the subscription's id, which stays when another registration takes it over
 */
record Registration(
    Name name, String subscription, Callback callback, Start start, SubscriptionHealth health) {
  Registration with(SubscriptionHealth newHealth) {
    return new Registration(name, subscription, callback, start, newHealth);
  }

  Registration with(Callback newCallback) {
    return new Registration(name, subscription, newCallback, start, health);
  }

  /** Whose registration it is, and which. */
  record Name(ConnectionId connection, String id) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})/([0-9a-f]{32})\\.json");

    String document() {
      return connection + "/" + id + ".json";
    }

    static boolean isOne(String document) {
      return FORM.matcher(document).matches();
    }

    static Name parse(String document) {
      Matcher parts = FORM.matcher(document);
      if (!parts.matches()) {
        throw new IllegalArgumentException("not the name of a registration");
      }
      return new Name(new ConnectionId(parts.group(1)), parts.group(2));
    }
  }

  /**
   * Where events go, and what proves things. Of the address only the host is ever shown.
   *
   * @param registered when this callback was registered; a takeover registers another one
   * @param secretHash of the secret in the address that ends the subscription
   */
  record Callback(
      CallbackSecret address,
      String host,
      CallbackSecret signingSecret,
      String secretHash,
      Instant registered) {
    /** Tells equal addresses of one connection, and no address. */
    static String hash(ConnectionId connection, String address) {
      return Sha256.hex(connection + "\n" + address);
    }

    /** Compares in constant time. */
    boolean isEndedBy(String secret) {
      return ConstantTime.isEqual(Sha256.hex(secret), secretHash);
    }

    Callback renewed() {
      return new Callback(address.renewed(), host, signingSecret.renewed(), secretHash, registered);
    }
  }

  /**
   * From when on events are delivered (D3).
   *
   * @param created when the subscription was first made; it survives a takeover, as all of this
   * @param positions how far the connection's outboxes were then
   * @param instagram Instagram's date then; empty where comments are not wanted
   */
  record Start(Instant created, OutboxStore.Positions positions, Optional<Instant> instagram) {
    /** Of a subscription for which Instagram's date does not count. */
    Start(Instant created, OutboxStore.Positions positions) {
      this(created, positions, Optional.empty());
    }

    /** A comment that is older is not for it (C5). */
    Instant commentsSince() {
      return instagram.orElse(created);
    }
  }
}
