package connector.instagram.app;

import connector.instagram.graph.Transport;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;

/** The real ones. The clients of storage are made for the first container or the first queue. */
final class ConfiguredPorts implements Ports {
  private final Lazy<BlobStorage> storage;
  private final Lazy<Queues> queues;

  ConfiguredPorts(Settings settings) {
    this.storage = new Lazy<>(() -> BlobStorage.connect(settings.storage()));
    this.queues = new Lazy<>(() -> Queues.connect(settings.storage()));
  }

  @Override
  public Documents documents(String container) {
    return storage.get().documents(container);
  }

  @Override
  public Queues queues() {
    return queues.get();
  }

  @Override
  public Transport transport() {
    return Transport.overHttp();
  }
}
