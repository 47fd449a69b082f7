package connector.instagram.status;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphErrorKind;

/** What one run learned of one connection, as far as it tells whether Instagram is at fault. */
public enum Finding {
  /** Instagram answered. */
  WORKED,
  /** The refusal, or the silence, says nothing of the connection or the app. */
  UNCLEAR,
  /** The refusal blames the owner, and no earlier run's did in this way. */
  TURNED,
  /** The refusal blames the owner, as an earlier run's had done. */
  STILL_BLAMED,
  /** The refusal names the Meta app itself. */
  APP_NAMED;

  /**
   * @param before the status before the refusal
   * @param after the status that the refusal alone would lead to
   */
  public static Finding ofRefusal(
      GraphError error, ConnectionStatus before, ConnectionStatus after) {
    if (error.kind() == GraphErrorKind.APP_DEACTIVATED) {
      return APP_NAMED;
    }
    if (!after.state().blamesOwner()) {
      return UNCLEAR;
    }
    // A suspect without refusals was reported by an action: this run is the first to ask.
    boolean again = after.state() == before.state() && before.refusals() > 0;
    return again ? STILL_BLAMED : TURNED;
  }

  boolean isTurn() {
    return this == TURNED || this == APP_NAMED;
  }

  public boolean isFailure() {
    return isTurn() || this == STILL_BLAMED;
  }
}
