package connector.instagram.app;

import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeOutput;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.ConnectionFunctions;
import connector.instagram.delivery.DeliveryFunctions;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.Transport;
import connector.instagram.polling.PollFunctions;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.storage.Documents;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.MemoryQueues;
import connector.instagram.storage.Queues;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that connects an account and polls it as the app does: with its own function objects,
 * between storage and an Instagram in memory. Whoever starts it looks at which classes it loads.
 */
final class PollOnce implements Ports {
  /** Makes the function that delivers, too. */
  static final String DELIVERS = "delivers";

  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T08:00:00Z"));
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final Map<String, MemoryDocuments> containers = new HashMap<>();
  private boolean mayUseQueues;

  private PollOnce() {}

  public static void main(String[] args) {
    System.out.println(new PollOnce().run(List.of(args).contains(DELIVERS)));
  }

  private String run(boolean delivers) {
    FunctionObjects objects =
        new FunctionObjects(
            Settings.read(SampleEnvironment.production()::get, clock),
            this,
            new RequestHandler(clock),
            clock);
    int connected =
        ((ConnectionFunctions) objects.of(ConnectionFunctions.class))
            .create(
                new FakeRequest().body("{\"accessToken\":\"IGAAtoken\",\"name\":\"test\"}"),
                new FakeContext())
            .getStatusCode();
    clock.advance(Duration.ofMinutes(1));
    String posted = instagram.post();
    FakeOutput<List<String>> events = new FakeOutput<>(List.of());
    ((PollFunctions) objects.of(PollFunctions.class))
        .poll("{}", events, new FakeOutput<>(List.of()), new FakeContext());
    if (delivers) {
      mayUseQueues = true;
      var unused = objects.of(DeliveryFunctions.class);
    }
    return "connected="
        + connected
        + " events="
        + events.getValue().stream().filter(each -> each.contains(posted)).count();
  }

  @Override
  public Documents documents(String container) {
    return containers.computeIfAbsent(container, MemoryDocuments::new);
  }

  @Override
  public Queues queues() {
    if (!mayUseQueues) {
      throw new IllegalStateException("a poll asks for the client of queues");
    }
    return new MemoryQueues(clock, new Faults());
  }

  @Override
  public Transport transport() {
    return instagram.transport();
  }
}
