package connector.instagram.status;

import connector.instagram.graph.GraphError;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an account has to be connected again: the word that documents, events and replies use, and a
 * sentence for whoever has to act. The sentences are plain ASCII without quotation marks, so that
 * an {@code error_description} may hold them (RFC 6749).
 */
public enum ReconnectReason {
  CONSENT_WITHDRAWN("The owner of the account removed this app at Instagram."),
  PASSWORD_CHANGED(
      "The password of the account was changed, or Instagram ended its sessions for security"
          + " reasons."),
  TOKEN_EXPIRED("The Instagram token is past its end."),
  TOKEN_REFUSED("Instagram no longer accepts the token.");

  private static final int APP_REMOVED = 458;
  private static final int SESSION_ENDED = 460;
  private static final int EXPIRED = 463;

  private final String sentence;

  ReconnectReason(String sentence) {
    this.sentence = sentence;
  }

  /** What Instagram's subcode says; only refusals of a token come here. */
  static ReconnectReason of(GraphError error) {
    return switch (error.code().subcode().orElse(0)) {
      case APP_REMOVED -> CONSENT_WITHDRAWN;
      case SESSION_ENDED -> PASSWORD_CHANGED;
      case EXPIRED -> TOKEN_EXPIRED;
      default -> TOKEN_REFUSED;
    };
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ReconnectReason> fromText(String text) {
    return Arrays.stream(values()).filter(reason -> reason.text().equals(text)).findFirst();
  }

  public String sentence() {
    return sentence;
  }
}
