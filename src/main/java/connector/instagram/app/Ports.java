package connector.instagram.app;

import connector.instagram.graph.Transport;
import connector.instagram.storage.Documents;

/** The doors to the outside: Instagram and storage. */
interface Ports {
  Documents documents(String container);

  Transport transport();
}
