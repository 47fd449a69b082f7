package connector.instagram.app;

import connector.instagram.delivery.EventTargets;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads where the operator wants every event beside its subscribers. Neither is needed. */
final class EventTargetReader {
  /** Azure's rules for the names of queues. */
  private static final String QUEUE_NAME = "(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*";

  private static final String POISON = "-poison";

  /** Read by the app itself, now or in a later version. */
  private static final Set<String> OWN =
      Set.of(
          "media-events",
          "webhook-deliveries",
          "grid-deliveries",
          "comment-updates",
          "poll-shards");

  private static final String TOPIC_HOST = ".*\\.eventgrid\\.azure\\.(net|us|cn)";
  private static final String TOPIC_PATH = "/api/events";

  private EventTargetReader() {}

  static EventTargets.Settings read(SettingsReader reader) {
    Optional<String> queue =
        reader.optional(
            "EVENTS_QUEUE",
            Optional.empty(),
            "has to be the name of a queue that none but your programs read: 3 to 63 lower-case"
                + " letters, digits and single hyphens, and no name of the connector's own queues,"
                + " such as media-events",
            text -> Optional.of(queue(text)));
    Optional<URI> topic =
        reader.optional(
            "EVENT_GRID_TOPIC_ENDPOINT",
            Optional.empty(),
            "has to be the endpoint of an Event Grid topic, such as"
                + " https://TOPIC.REGION-1.eventgrid.azure.net/api/events",
            text -> Optional.of(topic(URI.create(text))));
    return new EventTargets.Settings(queue, topic);
  }

  private static String queue(String text) {
    String name = SettingsReader.matching(text, QUEUE_NAME);
    String served =
        name.endsWith(POISON) ? name.substring(0, name.length() - POISON.length()) : name;
    if (OWN.contains(served) || name.startsWith("azure-webjobs-")) {
      throw new IllegalArgumentException("a queue of the app or of its host");
    }
    return name;
  }

  /** The token that goes there opens every topic of the identity's: no other host gets one. */
  private static URI topic(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    boolean plain = address.getPath().isEmpty() || address.getPath().equals("/");
    if (!"https".equals(address.getScheme())
        || !(host.matches(TOPIC_HOST) || DevelopmentStorage.isLoopback(host))
        || !(plain || address.getPath().equals(TOPIC_PATH))
        || address.getUserInfo() != null
        || address.getQuery() != null
        || address.getFragment() != null) {
      throw new IllegalArgumentException("not the endpoint of a topic");
    }
    return URI.create("https://" + address.getAuthority() + TOPIC_PATH);
  }
}
