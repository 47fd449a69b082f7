package connector.instagram.app;

import connector.instagram.graph.Transport;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;

/** The real ones. Each client is made for its first use. */
final class ConfiguredPorts implements Ports {
  private final Lazy<BlobStorage> storage;
  private final Queues queues;
  private final Transport transport = new LazyTransport(Transport::overHttp);

  ConfiguredPorts(Settings settings) {
    this.storage = new Lazy<>(() -> BlobStorage.connect(settings.storage()));
    this.queues = new LazyQueues(() -> Queues.connect(settings.storage()));
  }

  @Override
  public Documents documents(String container) {
    return storage.get().documents(container);
  }

  @Override
  public Queues queues() {
    return queues;
  }

  @Override
  public Transport transport() {
    return transport;
  }
}
