package connector.instagram.oauth;

import connector.instagram.api.ApiRequest;
import connector.instagram.secrets.SecretBox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The cookies that bind sign-ins to the browser they were begun in (S5). What is in them is
 * encrypted and authenticated. A browser has a few of them, each with a sign-in of its own, so that
 * two tabs do not disturb each other; a reply can set one only.
 */
final class SignInCookies {
  /** With its name and attributes a browser takes 4,096 bytes. */
  static final int LONGEST = 3_600;

  /** Keeps what was encrypted for something else from being taken for a cookie. */
  private static final String PURPOSE = "cookie/sign-in";

  private final SecretBox secrets;
  private final boolean https;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param https false on a developer's machine, where the browser would refuse the guarded name
   */
  SignInCookies(SecretBox secrets, boolean https, Clock clock) {
    this.secrets = secrets;
    this.https = https;
    this.clock = clock;
  }

  /** A new ticket. Its cookie takes the place of none that is in use, or of the oldest. */
  Ticket newTicket(ApiRequest request) {
    int best = 0;
    Instant oldest = Instant.MAX;
    for (int slot = 0; slot < Ticket.SLOTS; slot++) {
      Instant started =
          find(request, slot).map(found -> found.ticket().started()).orElse(Instant.MIN);
      if (started.isBefore(oldest)) {
        best = slot;
        oldest = started;
      }
    }
    return Ticket.random(best, random, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The sign-in that a ticket's text names, if it is this browser's and not over. */
  Optional<PendingSignIn> find(ApiRequest request, String ticket) {
    return Ticket.slotOf(ticket)
        .flatMap(slot -> find(request, slot))
        .filter(found -> found.ticket().hasText(ticket));
  }

  private Optional<PendingSignIn> find(ApiRequest request, int slot) {
    return value(request.header("cookie"), name(slot))
        .flatMap(this::open)
        .filter(found -> !found.isOver(clock.instant()));
  }

  String seal(PendingSignIn pending) {
    return secrets.seal(pending.text(), PURPOSE);
  }

  /** Empty for a cookie that somebody made up, or that is older than the encryption keys. */
  private Optional<PendingSignIn> open(String sealed) {
    if (sealed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(PendingSignIn.parse(secrets.open(sealed, PURPOSE)));
    } catch (SecretBox.UnknownKeyException e) {
      return Optional.empty();
    }
  }

  Map<String, String> set(PendingSignIn pending) {
    return set(pending.ticket(), seal(pending));
  }

  Map<String, String> set(Ticket ticket, String sealed) {
    return header(name(ticket.slot()) + "=" + sealed, Ticket.LIFE.toSeconds());
  }

  Map<String, String> remove(Ticket ticket) {
    return header(name(ticket.slot()) + "=", 0);
  }

  private Map<String, String> header(String cookie, long seconds) {
    return Map.of(
        "Set-Cookie",
        cookie
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Lax"
            + (https ? "; Secure" : ""));
  }

  /** The prefix makes the browser refuse such a cookie from another host, or over http. */
  private String name(int slot) {
    return (https ? "__Host-sign-in-" : "sign-in-") + slot;
  }

  /** Where a request has several cookie headers, the host joins them by commas. */
  private static Optional<String> value(String header, String name) {
    for (String cookie : header.split("[;,]", -1)) {
      String pair = cookie.trim();
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}
