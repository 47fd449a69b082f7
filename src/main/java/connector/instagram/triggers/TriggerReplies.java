package connector.instagram.triggers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import connector.instagram.media.MediaJson;
import connector.instagram.triggers.TriggerDecision.Batch;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The triggers over HTTP (T5), by two mechanisms. In the native one the state travels in the {@code
 * Location} header, and 202 means that nothing is new. The connector's polling policy always wants
 * 200, and keeps the state itself.
 */
final class TriggerReplies {
  private static final int POLL_SECONDS = 60;
  private static final String STATE = "triggerState";

  private final Triggers triggers;
  private final TriggerFunctions.Settings settings;

  TriggerReplies(Triggers triggers, TriggerFunctions.Settings settings) {
    this.triggers = triggers;
    this.settings = settings;
  }

  /** How a media object is written. */
  @FunctionalInterface
  interface Shape {
    Shape FLAT = (media, owner) -> MediaJson.json(media, MediaJson.FIELDS);
    Shape LEGACY = MediaJson.LegacyMediaJson::json;

    ObjectNode json(Media media, Connection owner);
  }

  /** True for a flow's first poll: it brings no state, and takes a scan of its own (T4). */
  static boolean isFirst(ApiRequest request) {
    return request.query(STATE).isBlank();
  }

  /**
   * The native mechanism: 202 without a body when nothing is new, 200 with a batch otherwise.
   *
   * @param path where the trigger is polled, below the app's address
   */
  ApiReply poll(Connection connection, ApiRequest request, String path, Shape shape) {
    Batch batch =
        isFirst(request)
            ? triggers.start(connection, request.deadline()).withoutData()
            : next(connection, request);
    ApiReply reply =
        batch.media().isEmpty()
            ? ApiReply.accepted()
            : ApiReply.ok(list(batch.media(), connection, shape));
    return reply
        .skipping(batch.skipped())
        .with(
            Map.of(
                "Location",
                settings.publicUrl().map(URI::toString).orElse("")
                    + ("/api/" + path + "?" + STATE + "=" + TriggerStateCodec.write(batch.state())),
                "Retry-After",
                Integer.toString(batch.state().moreWaits() ? 0 : POLL_SECONDS)));
  }

  /**
   * The policy's mechanism: always 200, the state beside the batch. The policy never fires on the
   * first reply, but may read a state only beside data: the newest post is there for that (T6).
   */
  ApiReply list(Connection connection, ApiRequest request, Shape shape) {
    Batch batch =
        isFirst(request)
            ? triggers.start(connection, request.deadline()).withNewest()
            : next(connection, request);
    return ApiReply.ok(
            list(batch.media(), connection, shape)
                .put(STATE, TriggerStateCodec.write(batch.state())))
        .skipping(batch.skipped());
  }

  private Batch next(Connection connection, ApiRequest request) {
    return triggers.next(
        connection, TriggerStateCodec.parse(request.query(STATE)), request.deadline());
  }

  private static ObjectNode list(List<Media> media, Connection connection, Shape shape) {
    ObjectNode reply = Json.object();
    ArrayNode data = reply.putArray("data");
    media.forEach(each -> data.add(shape.json(each, connection)));
    return reply;
  }
}
