package connector.instagram.installation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The content of the installation document. */
record StoredInstallation(StoredMetaApp metaApp, List<OAuthClient> clients, Contact contact) {
  static final StoredInstallation EMPTY =
      new StoredInstallation(StoredMetaApp.NONE, List.of(), Contact.NONE);

  StoredInstallation {
    clients = List.copyOf(clients);
  }

  Optional<OAuthClient> client(String id) {
    return clients.stream().filter(client -> client.id().equals(id)).findFirst();
  }

  StoredInstallation with(StoredMetaApp newApp) {
    return new StoredInstallation(newApp, clients, contact);
  }

  StoredInstallation with(Contact newContact) {
    return new StoredInstallation(metaApp, clients, newContact);
  }

  /** With this client, in the place of the one of its id where there is one. */
  StoredInstallation with(OAuthClient client) {
    List<OAuthClient> all = new ArrayList<>(clients);
    all.replaceAll(other -> other.id().equals(client.id()) ? client : other);
    if (client(client.id()).isEmpty()) {
      all.add(client);
    }
    return new StoredInstallation(metaApp, all, contact);
  }

  StoredInstallation withoutClient(String id) {
    return new StoredInstallation(
        metaApp, clients.stream().filter(client -> !client.id().equals(id)).toList(), contact);
  }
}
