package connector.instagram.app;

import connector.instagram.graph.Transport;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Queues;

/** What the app reaches outside: Instagram and storage. */
interface Ports {
  Documents documents(String container);

  Queues queues();

  Transport transport();
}
