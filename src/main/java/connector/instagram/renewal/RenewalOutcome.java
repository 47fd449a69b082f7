package connector.instagram.renewal;

import java.util.Locale;

/** How a connection's turn in a run of the renewal ended, with the word that log lines use. */
enum RenewalOutcome {
  RENEWED,
  /** It is not its time yet. */
  NOT_DUE,
  /** Nobody may use the connection any more. */
  NO_GRANT,
  /** Nobody polls it, so it was only asked whether its token works. */
  LOOKED_AFTER,
  /** Its token works, and may be younger than a day. */
  TOO_YOUNG,
  /** Instagram did not renew a token that works, or did not answer. */
  FAILED,
  /** Instagram refuses the token itself: the run judges that. */
  REFUSED,
  /** Its status says to leave it alone for a while. */
  WAITING,
  /** Instagram refuses the whole app just now, so it was not asked. */
  TURNED_AWAY,
  /** Instagram refused the app instead of this token. */
  APP_REFUSED,
  /** The run was over before Instagram answered. */
  OUT_OF_TIME,
  /** The token was renewed, but another one was stored meanwhile, or storage failed. */
  NOT_STORED,
  /** Storage failed, or the connection's document or its token cannot be read. */
  BROKEN;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True when Instagram could not be asked, or not long enough, although it was its turn. */
  boolean hasToComeAgain() {
    return this == TURNED_AWAY || this == OUT_OF_TIME;
  }
}
