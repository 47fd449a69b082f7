package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.delivery.EventTargets;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTargetReaderTest {
  private final Map<String, String> environment = SampleEnvironment.production();

  @Test
  void nobodyButSubscribersGetsEventsUnlessTheOperatorSaysSo() {
    assertThat(read()).isEqualTo(EventTargets.Settings.NONE);
    assertThat(read().any()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "instagram-events", "1", "media-events-copy", "my-poison", "poison", "a-1"})
  void takesEveryNameThatAzureTakesForAQueue(String name) {
    String long63 = name.equals("1") ? "1".repeat(63) : name;
    environment.put("EVENTS_QUEUE", long63);

    assertThat(read().queue()).contains(long63);
    assertThat(read().any()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "Events",
        "instagram--events",
        "-events",
        "events-",
        "instagram_events",
        "instagram.events",
        "événements",
        "https://account.queue.core.windows.net/events",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesWhatAzureWouldNotTakeForAQueue(String name) {
    environment.put("EVENTS_QUEUE", name);

    assertThatThrownBy(this::read).hasMessageContaining("EVENTS_QUEUE has to be the name");
  }

  /** A second reader would take from ours, and ours from theirs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "media-events",
        "media-events-poison",
        "webhook-deliveries",
        "webhook-deliveries-poison",
        "grid-deliveries",
        "grid-deliveries-poison",
        "comment-updates",
        "comment-updates-poison",
        "poll-shards",
        "poll-shards-poison",
        "azure-webjobs-blobtrigger-host"
      })
  void refusesTheAppsOwnQueues(String name) {
    environment.put("EVENTS_QUEUE", name);

    assertThatThrownBy(this::read).hasMessageContaining("EVENTS_QUEUE has to be the name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://t.westeurope-1.eventgrid.azure.net/api/events | https://t.westeurope-1.eventgrid.azure.net/api/events
          https://t.westeurope-1.eventgrid.azure.net            | https://t.westeurope-1.eventgrid.azure.net/api/events
          https://t.westeurope-1.eventgrid.azure.net/           | https://t.westeurope-1.eventgrid.azure.net/api/events
          https://t.usgovvirginia-1.eventgrid.azure.us/api/events | https://t.usgovvirginia-1.eventgrid.azure.us/api/events
          https://127.0.0.1:8443/api/events                     | https://127.0.0.1:8443/api/events
          """)
  void takesATopicsEndpointAsThePortalShowsIt(String value, URI expected) {
    environment.put("EVENT_GRID_TOPIC_ENDPOINT", value);

    assertThat(read().topic()).contains(expected);
    assertThat(read().any()).isTrue();
  }

  /** The identity's token goes to nobody but Event Grid. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://t.westeurope-1.eventgrid.azure.net/api/events",
        "http://127.0.0.1:8443/api/events",
        "https://t.example/api/events",
        "https://eventgrid.azure.net.example/api/events",
        "https://t.eventgrid.azure.net@evil.example/api/events",
        "https://a:b@t.westeurope-1.eventgrid.azure.net/api/events",
        "https://t.westeurope-1.eventgrid.azure.net/api/events?aeg-sas-key=secret",
        "https://t.westeurope-1.eventgrid.azure.net/api/events#x",
        "https://t.westeurope-1.eventgrid.azure.net/topics/t:publish",
        "t.westeurope-1.eventgrid.azure.net",
        "mailto:t@westeurope-1.eventgrid.azure.net",
        "/subscriptions/0/resourceGroups/g/providers/Microsoft.EventGrid/topics/t"
      })
  void refusesEveryOtherAddressWithoutSayingIt(String value) {
    environment.put("EVENT_GRID_TOPIC_ENDPOINT", value);

    assertThatThrownBy(this::read)
        .hasMessageContaining("EVENT_GRID_TOPIC_ENDPOINT has to be the endpoint")
        .hasMessageNotContaining("secret");
  }

  private EventTargets.Settings read() {
    return Settings.read(environment::get, Clock.systemUTC()).targets();
  }
}
