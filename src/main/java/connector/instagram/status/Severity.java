package connector.instagram.status;

/** How much attention a state or an outcome needs from the operator. */
public enum Severity {
  /** Nobody has to do anything. */
  NONE,
  /** Health says so, and what to do. */
  WARNING,
  /** Events do not flow where many connections show it. */
  ERROR
}
