package connector.instagram.connections;

/** What a client that asks for tokens gets. */
public sealed interface IssueResult {
  record Issued(IssuedTokens tokens) implements IssueResult {}

  /** There is no such grant of this client, or not any more. */
  record Unknown() implements IssueResult {}

  /**
   * Instagram does not accept the account's token any more (S3).
   *
   * @param reason what to do about it, for a person
   */
  record ReconnectNeeded(String reason) implements IssueResult {}
}
