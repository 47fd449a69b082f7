package connector.instagram.app;

import connector.instagram.graph.Transport;
import connector.instagram.storage.BlobStorage;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;

/** The real ones. The storage client is made for the first container that is asked for. */
final class ConfiguredPorts implements Ports {
  private final Settings settings;
  private final Lazy<BlobStorage> storage;

  ConfiguredPorts(Settings settings) {
    this.settings = settings;
    this.storage = new Lazy<>(() -> BlobStorage.connect(settings.storage()));
  }

  @Override
  public Documents documents(String container) {
    return storage.get().documents(container);
  }

  @Override
  public Queues queues() {
    return Queues.connect(settings.storage());
  }

  @Override
  public Transport transport() {
    return Transport.overHttp();
  }
}
