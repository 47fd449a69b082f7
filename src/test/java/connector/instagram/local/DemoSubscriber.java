package connector.instagram.local;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.receiver.ReceiverServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A program with a key of its own that subscribes to the demo account's posts and comments. Thread
 * safe.
 */
final class DemoSubscriber implements AutoCloseable {
  private final String name;
  private final Connector app;
  private final String key;
  private final ReceiverServer receiver;
  private Reaction reaction = Reaction.ACCEPT;
  private final Map<Topic, String> subscriptions = new EnumMap<>(Topic.class);
  private String problem = "";

  /**
   * @param name stands in its callback's address
   * @param key to the demo account
   */
  DemoSubscriber(String name, Connector app, String key, ReceiverServer receiver) {
    this.name = name;
    this.app = app;
    this.key = key;
    this.receiver = receiver;
  }

  String name() {
    return name;
  }

  /** Its subscriptions, the ended ones too. */
  synchronized List<Tracked> subscriptions() {
    return subscriptions.entrySet().stream()
        .map(entry -> new Tracked(entry.getValue(), entry.getKey(), name))
        .toList();
  }

  synchronized Reaction reaction() {
    return reaction;
  }

  /** Why it could not subscribe; empty when it could. */
  synchronized String problem() {
    return problem;
  }

  URI callback() {
    return receiver.callback(name);
  }

  synchronized void react(Reaction wanted) {
    receiver.behave(name, wanted.behaviour());
    reaction = wanted;
  }

  /** In place of whatever subscription to it there was. */
  synchronized void subscribe(Topic topic) {
    String body = Json.write(Json.object().put("callbackUrl", callback().toString()));
    String path = "/api/subscriptions/" + topic.word();
    HttpResponse<String> reply = app.act("POST", path, key, body);
    JsonNode made = Json.parse(reply.body()).orElseGet(Json::object);
    if (reply.statusCode() == 201) {
      subscriptions.put(topic, made.path("id").asText());
      problem = "";
    } else {
      problem =
          made.at("/error/message").asText("It could not subscribe: " + reply.statusCode() + ".");
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
