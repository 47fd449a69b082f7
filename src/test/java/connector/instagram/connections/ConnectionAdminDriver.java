package connector.instagram.connections;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;

/** Uses the operator's desk as the HTTP functions do, without HTTP. */
public final class ConnectionAdminDriver {
  private final ConnectionAdmin desk;

  public ConnectionAdminDriver(ConnectionAdmin desk) {
    this.desk = desk;
  }

  /** The id of the connection that was made. */
  public String connect(String accessToken) {
    return make(accessToken).path("id").asText();
  }

  /** The whole reply to making a connection. */
  public JsonNode make(String accessToken) {
    return desk.make(Json.object().put("accessToken", accessToken)).body().orElseThrow();
  }

  public int status(String accessToken) {
    return desk.make(Json.object().put("accessToken", accessToken)).status();
  }

  public JsonNode show(String id) {
    return desk.show(id).body().orElseThrow();
  }

  public JsonNode list() {
    return desk.list().body().orElseThrow();
  }

  public void pause(String id, boolean pause) {
    var unused = desk.pause(id, pause);
  }

  public void end(String id) {
    desk.end(id);
  }
}
