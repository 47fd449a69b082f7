package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What the demo client holds of the connector's. Empty texts stand for nothing. */
record DemoTokens(String accessToken, String refreshToken) {
  static final DemoTokens NONE = new DemoTokens("", "");

  /** A refresh may leave the refresh token out: then the old one still works. */
  static DemoTokens of(ConnectorCalls.Reply reply, DemoTokens before) {
    JsonNode json = reply.json();
    return new DemoTokens(
        json.path("access_token").asText(before.accessToken()),
        json.path("refresh_token").asText(before.refreshToken()));
  }

  boolean any() {
    return !accessToken.isEmpty();
  }

  @Override
  public String toString() {
    return "DemoTokens[redacted]";
  }
}
