package connector.instagram.triggers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.ErrorCode;
import connector.instagram.connections.Connection;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.ScanResult;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import connector.instagram.media.LegacyMediaJson;
import connector.instagram.media.MediaJson;
import connector.instagram.triggers.TriggerDecision.Batch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * "When I upload a new media", as flows poll it (rules T1 to T5). Two mechanisms: the native one,
 * in which the state travels in the {@code Location} header and 202 means that nothing is new, and
 * the one of the connector's polling policy, which always wants 200 and keeps the state itself.
 */
public final class Triggers {
  private static final Duration TIME = Duration.ofSeconds(25);
  private static final int POLL_SECONDS = 60;
  private static final String STATE = "triggerState";

  private final SharedScans listings;
  private final TriggerDecision newSince;
  private final TriggerSettings settings;
  private final Clock clock;

  public Triggers(GraphApi graph, TriggerSettings settings, Clock clock) {
    Set<String> fields = new LinkedHashSet<>(MediaJson.FIELDS);
    fields.addAll(LegacyMediaJson.FIELDS);
    this.listings = new SharedScans(new MediaScanner(graph, fields), settings.freshness(), clock);
    this.newSince = new TriggerDecision(settings.overlap());
    this.settings = settings;
    this.clock = clock;
  }

  /** How a media object is written. */
  @FunctionalInterface
  interface Shape {
    Shape FLAT = (media, owner) -> MediaJson.json(media, MediaJson.FIELDS);
    Shape LEGACY = LegacyMediaJson::json;

    ObjectNode json(Media media, Connection owner);
  }

  /**
   * The native mechanism: 202 without a body when nothing is new, 200 with a batch otherwise.
   *
   * @param path where the trigger is polled, below the app's address
   */
  ApiReply poll(Connection connection, ApiRequest call, String path, Shape shape) {
    Batch batch = batch(connection, call.query(STATE));
    String location =
        settings.publicUrl().orElseGet(call::origin)
            + "/api/"
            + path
            + "?"
            + STATE
            + "="
            + TriggerStateCodec.write(batch.state());
    Map<String, String> headers =
        Map.of(
            "Location",
            location,
            "Retry-After",
            Integer.toString(batch.state().moreWaits() ? 0 : POLL_SECONDS));
    return (batch.media().isEmpty()
            ? ApiReply.accepted()
            : ApiReply.ok(list(batch.media(), connection, shape)))
        .with(headers);
  }

  /** The policy's mechanism: always 200, the state beside the batch. */
  ApiReply list(Connection connection, ApiRequest call, Shape shape) {
    Batch batch = batch(connection, call.query(STATE));
    return ApiReply.ok(
        list(batch.media(), connection, shape).put(STATE, TriggerStateCodec.write(batch.state())));
  }

  private Batch batch(Connection connection, String text) {
    Deadline deadline = Deadline.in(TIME, clock);
    if (text.isBlank()) {
      return start(connection, deadline);
    }
    TriggerState state = TriggerStateCodec.read(text);
    if (state.account() != SeenItem.hashOf(connection.professionalId())) {
      // The flow was given another account: nothing that is there already is new to it.
      return start(connection, deadline);
    }
    Instant floor = Instant.ofEpochSecond(state.floor().second());
    return newSince.next(state, listings.down(connection, floor, deadline));
  }

  private Batch start(Connection connection, Deadline deadline) {
    ScanResult listing = listings.recent(connection, settings.overlap(), deadline);
    if (!listing.complete() || listing.date().isEmpty()) {
      throw new ApiException(
          ApiError.of(
              ErrorCode.INSTAGRAM_FAILED,
              "Instagram's list of the account's media came without a date or ended early, so it is"
                  + " not known which media are new. Try again in a minute.",
              Duration.ofMinutes(1)));
    }
    TriggerState state = newSince.start(listing, connection.professionalId());
    if (state.seen().size() > TriggerState.MOST_SEEN) {
      // They may not be forgotten, and the floor may not rise above the present.
      throw new ApiException(
          ApiError.of(
              ErrorCode.INSTAGRAM_FAILED,
              "More than "
                  + TriggerState.MOST_SEEN
                  + " of the account's media bear a time that is still to come. Try again when it"
                  + " has come.",
              Duration.ofMinutes(1)));
    }
    return new Batch(List.of(), state);
  }

  private static ObjectNode list(List<Media> media, Connection connection, Shape shape) {
    ObjectNode reply = Json.object();
    ArrayNode data = reply.putArray("data");
    media.forEach(each -> data.add(shape.json(each, connection)));
    return reply;
  }
}
