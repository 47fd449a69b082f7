package connector.instagram.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.Transport;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Documents.Document;
import connector.instagram.storage.Documents.WriteResult;
import connector.instagram.storage.Queues;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Storage and Instagram for an app that is not configured: every use says which settings are wrong.
 */
final class ClosedPorts implements Ports {
  private final Runnable refusal;

  /**
   * @param refusal throws
   */
  ClosedPorts(Runnable refusal) {
    this.refusal = refusal;
  }

  @Override
  public Documents documents(String container) {
    return new ClosedDocuments();
  }

  @Override
  public Queues queues() {
    return new ClosedQueues();
  }

  @Override
  public Transport transport() {
    return new ClosedTransport();
  }

  private IllegalStateException refused() {
    refusal.run();
    // The settings have just arrived: the next invocation gets a configured object.
    return new IllegalStateException("The connector was configured meanwhile. Try again.");
  }

  private final class ClosedQueues implements Queues {
    @Override
    public long depth(String queue, Deadline deadline) {
      throw refused();
    }

    @Override
    public void send(
        String queue, String text, Duration visibleAfter, Duration timeToLive, Deadline deadline) {
      throw refused();
    }
  }

  private final class ClosedTransport implements Transport {
    @Override
    public Response get(URI address, Map<String, String> headers, Duration timeout) {
      throw refused();
    }

    @Override
    public Response post(
        URI address, Map<String, String> headers, Map<String, String> form, Duration timeout) {
      throw refused();
    }

    @Override
    public Response postJson(
        URI address, Map<String, String> headers, String json, Duration timeout) {
      throw refused();
    }

    @Override
    public Response delete(URI address, Map<String, String> headers, Duration timeout) {
      throw refused();
    }
  }

  private final class ClosedDocuments implements Documents {
    @Override
    public Optional<Document> read(String name, Deadline deadline) {
      throw refused();
    }

    @Override
    public WriteResult create(String name, ObjectNode content, Deadline deadline) {
      throw refused();
    }

    @Override
    public WriteResult replace(String name, ObjectNode content, String etag, Deadline deadline) {
      throw refused();
    }

    @Override
    public void delete(String name, Deadline deadline) {
      throw refused();
    }

    @Override
    public boolean delete(String name, String etag, Deadline deadline) {
      throw refused();
    }

    @Override
    public boolean containerExists(Deadline deadline) {
      throw refused();
    }

    @Override
    public Page page(String prefix, String from, int most, Deadline deadline) {
      throw refused();
    }

    @Override
    public List<Entry> list(String prefix, Deadline deadline) {
      throw refused();
    }
  }
}
