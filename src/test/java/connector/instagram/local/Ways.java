package connector.instagram.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.receiver.Received;
import connector.instagram.sandbox.Exhibit;
import connector.instagram.sandbox.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways that events have gone from a post or a comment to subscribers, as far as the sandbox,
 * the receivers and the operator's list of deliveries tell.
 *
 * @param subscriptions of everybody whose deliveries are followed
 * @param received whatever reached any subscriber
 * @param deliveries as the operator's list shows them
 */
record Ways(List<Tracked> subscriptions, List<Received> received, List<JsonNode> deliveries) {
  private static final int MOST = 8;
  private static final String TEST = "ce-test";
  private static final String TYPE = "ce-type";

  /**
   * The newest ways, the newest first.
   *
   * @param posts whose ways these are
   * @param account whose posts and comments these are
   */
  ArrayNode json(List<Exhibit> posts, List<Remark> comments, String account) {
    List<ObjectNode> ways = new ArrayList<>();
    posts.forEach(post -> ways.add(ofPost(post)));
    comments.forEach(comment -> ways.add(ofComment(comment, account)));
    tests().forEach((event, first) -> ways.add(ofTest(event, first)));
    ways.sort(Comparator.comparing((ObjectNode way) -> way.path("began").asText()).reversed());
    ArrayNode all = Json.object().putArray("ways");
    ways.stream().limit(MOST).forEach(all::add);
    return all;
  }

  private ObjectNode ofPost(Exhibit post) {
    String event =
        InstagramEvent.MediaPublished.idOf(post.published().userId(), new MediaId(post.id()))
            .value();
    ObjectNode way =
        Json.object()
            .put("event", event)
            .put("media", post.id())
            .put("title", post.caption())
            .put("began", post.posted().toString())
            .put("posted", post.posted().toString());
    post.listed().ifPresent(at -> way.put("seen", at.toString()));
    return withTracks(way, event, Topic.MEDIA);
  }

  private ObjectNode ofComment(Remark comment, String account) {
    String event = InstagramEvent.CommentAdded.idOf(account, comment.id()).value();
    ObjectNode way =
        Json.object()
            .put("event", event)
            .put("media", comment.mediaId())
            .put("title", comment.text())
            .put("began", comment.written().toString())
            .put("posted", comment.written().toString());
    comment.author().ifPresent(name -> way.put("author", name));
    comment.listed().ifPresent(at -> way.put("seen", at.toString()));
    return withTracks(way, event, Topic.COMMENTS);
  }

  /** The first arrivals of events that are marked as tests, by the events' ids. */
  private Map<String, Received> tests() {
    Map<String, Received> tests = new LinkedHashMap<>();
    received.stream()
        .filter(each -> each.header(TEST).isPresent())
        .forEach(each -> tests.putIfAbsent(each.event(), each));
    return tests;
  }

  private ObjectNode ofTest(String event, Received first) {
    Topic topic = Topic.of(first.header(TYPE).orElse("")).orElse(Topic.MEDIA);
    String media = first.subject();
    if (topic == Topic.COMMENTS) {
      media = Json.parse(first.body()).orElseGet(Json::object).path("media_id").asText(media);
    }
    ObjectNode way =
        Json.object()
            .put("event", event)
            .put("media", media)
            .put("test", true)
            .put("began", first.at().toString());
    return withTracks(way, event, topic);
  }

  private ObjectNode withTracks(ObjectNode way, String event, Topic topic) {
    ArrayNode tracks = way.put("topic", topic.word()).putArray("tracks");
    subscriptions.stream()
        .filter(each -> each.topic() == topic)
        .map(each -> track(event, each.id(), each.subscriber()))
        .filter(track -> !way.has("test") || !track.path("attempts").isEmpty())
        .forEach(tracks::add);
    return way;
  }

  private ObjectNode track(String event, String subscription, String name) {
    ObjectNode track = Json.object().put("subscriber", name);
    deliveries.stream()
        .filter(
            each ->
                each.path("event").asText().equals(event)
                    && each.path("subscription").asText().equals(subscription))
        .findFirst()
        .ifPresent(
            each ->
                List.of("state", "nextAttempt", "lastReason")
                    .forEach(field -> track.set(field, each.path(field).deepCopy())));
    ArrayNode attempts = track.putArray("attempts");
    received.stream()
        .filter(each -> each.event().equals(event) && each.subscriber().equals(name))
        .forEach(
            each ->
                attempts
                    .addObject()
                    .put("at", each.at().toString())
                    .put("answer", each.behaviour())
                    .put("accepted", each.isAccepted()));
    return track;
  }
}
