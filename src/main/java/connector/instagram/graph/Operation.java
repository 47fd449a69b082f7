package connector.instagram.graph;

/** What kind of call was refused: one code can mean different things for different calls. */
public enum Operation {
  /** One page of a list. */
  LIST,
  /** One object. */
  NODE,
  /**
   * A call that changes something. What it is refused with concerns itself and its account only.
   */
  WRITE,
  /** The exchange of a code for a token. */
  CODE_EXCHANGE,
  /** The exchange of a short-lived token for a long-lived one. */
  TOKEN_EXCHANGE
}
