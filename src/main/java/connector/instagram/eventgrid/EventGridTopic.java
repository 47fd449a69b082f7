package connector.instagram.eventgrid;

import com.azure.core.http.HttpClient;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.AppIdentity;
import connector.instagram.storage.AzureHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A custom topic of Event Grid whose input is CloudEvents 1.0. */
@FunctionalInterface
public interface EventGridTopic {
  /** Takes nothing: for an operator who names no topic any more. */
  EventGridTopic NONE = (cloudEvent, deadline) -> Optional.of(Failure.NOT_NAMED);

  /**
   * Publishes one event. Never throws for what the network, the identity or Event Grid does.
   *
   * @param cloudEvent as JSON
   * @return empty once Event Grid has taken it; an event that is published twice is delivered twice
   */
  Optional<Failure> publish(String cloudEvent, Deadline deadline);

  /**
   * The real one; nothing is sent yet.
   *
   * @param endpoint https, as the portal shows it
   * @param identity publishes
   */
  static EventGridTopic connect(URI endpoint, AppIdentity identity) {
    HttpClient http = AzureHttp.newClient();
    return new IdentityTopic(endpoint, identity.credential(http), http);
  }

  /**
   * Why an event was not taken. The event may have been taken all the same where no answer came.
   *
   * @param status what Event Grid answered; 0 without an answer
   * @param reason in our own words, never in those of others
   * @param retryAfter how long Event Grid wants to be left alone
   */
  record Failure(int status, String reason, Optional<Duration> retryAfter) {
    /** No other try would end otherwise. */
    public static final Failure NOT_NAMED = without("no Event Grid topic is named any more");

    static Failure without(String reason) {
      return new Failure(0, reason, Optional.empty());
    }
  }
}
