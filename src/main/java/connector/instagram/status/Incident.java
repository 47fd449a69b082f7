package connector.instagram.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Instagram refuses many connections at once, so most likely it is at fault itself (P10a).
 *
 * @param othersWorkSince since when other connections work and no further one is refused
 * @param connections who was refused, {@value #MOST_CONNECTIONS} at most
 * @param ended when it ended although they did not work again; what they are marked with then
 *     begins no other incident
 */
public record Incident(
    Instant since,
    Optional<Instant> othersWorkSince,
    Set<String> connections,
    Optional<Instant> ended) {
  static final int MOST_CONNECTIONS = 5_000;

  /** None: it is long over and was about nobody. */
  public static final Incident NONE =
      new Incident(Instant.EPOCH, Optional.empty(), Set.of(), Optional.of(Instant.EPOCH));

  public Incident {
    connections = connections.stream().sorted().limit(MOST_CONNECTIONS).collect(Collectors.toSet());
  }

  static Incident begun(Instant now, Set<String> refused) {
    return new Incident(now, Optional.empty(), refused, Optional.empty());
  }

  /** More connections are refused: it is not known any more that others work. */
  Incident joinedBy(Collection<String> further) {
    Set<String> all =
        Stream.concat(connections.stream(), further.stream()).collect(Collectors.toSet());
    return new Incident(since, Optional.empty(), all, ended);
  }

  Incident whileOthersWork(Instant now) {
    return new Incident(since, othersWorkSince.or(() -> Optional.of(now)), connections, ended);
  }

  Incident endedAt(Instant now) {
    return new Incident(since, othersWorkSince, connections, Optional.of(now));
  }

  /** Nothing of it lies in the future, whatever clock it was written by: so it ends in time. */
  Incident notAfter(Instant now) {
    return new Incident(
        earlier(since, now),
        othersWorkSince.map(at -> earlier(at, now)),
        connections,
        ended.map(at -> earlier(at, now)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  public boolean isGoingOn() {
    return ended.isEmpty();
  }

  public ObjectNode json() {
    ObjectNode content = Json.object().put("since", since.toString());
    othersWorkSince.ifPresent(at -> content.put("othersWorkSince", at.toString()));
    ended.ifPresent(at -> content.put("ended", at.toString()));
    ArrayNode ids = content.putArray("connections");
    connections.stream().sorted().forEach(ids::add);
    return content;
  }

  public static Incident from(JsonFields fields) {
    return new Incident(
        fields.time("since"),
        fields.optionalTime("othersWorkSince"),
        Set.copyOf(fields.texts("connections")),
        fields.optionalTime("ended"));
  }
}
