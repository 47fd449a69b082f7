package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.RandomText;
import connector.instagram.storage.Change;
import connector.instagram.storage.StorageException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** What an operator does with the installation. Two operators at once lose nothing. */
final class InstallationAdmin {
  private static final int MOST_CLIENTS = 20;
  private static final int MOST_SECRETS = 2;

  private final InstallationStore store;
  private final ClientRefusals refusals;
  private final SignInCounts counts;
  private final InstallationSettings settings;
  private final SecureRandom random;
  private final Clock clock;

  InstallationAdmin(
      InstallationStore store,
      SignInCounts.Notes notes,
      InstallationSettings settings,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.refusals = notes.refusals();
    this.counts = notes.counts();
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  /** Everything but secrets, as it is stored now. */
  ObjectNode show(Deadline deadline) {
    Installation installation = withVerifyToken(store.fresh(deadline), deadline);
    return new InstallationView(installation, settings)
        .json(client -> refusals.find(client.id(), deadline))
        .set("signIns", counts.fresh(deadline).view(clock.instant()));
  }

  /**
   * Makes the verify token when somebody looks for it for the first time, once the Meta app is
   * entered: whoever looks at the same time sees the same.
   */
  private Installation withVerifyToken(Installation installation, Deadline deadline) {
    if (settings.publicUrl().isEmpty()
        || installation.missing().isPresent()
        || installation.stored().metaApp().webhookVerifyToken().isPresent()) {
      return installation;
    }
    SealedSecret made = SealedSecret.seal(RandomText.base64Url(24, random), store.secrets());
    try {
      boolean unused = store.change(deadline, stored -> adding(stored, made));
      return store.current(deadline);
    } catch (StorageException e) {
      // Everything else can be shown all the same.
      return installation;
    }
  }

  private static Change<StoredInstallation, Boolean> adding(
      StoredInstallation stored, SealedSecret verifyToken) {
    StoredMetaApp app = stored.metaApp();
    return app.webhookVerifyToken().isPresent()
        ? new Change.None<>(false)
        : new Change.To<>(stored.with(app.withVerifyToken(verifyToken)), true);
  }

  void setMetaApp(MetaAppRequest request, Deadline deadline) {
    boolean unused =
        store.change(
            deadline,
            stored ->
                new Change.To<>(
                    stored.with(request.applyTo(stored.metaApp(), store.secrets())), true));
  }

  void setContact(ContactRequest request, Deadline deadline) {
    boolean unused =
        store.change(
            deadline,
            stored -> Change.from(stored, stored.with(request.applyTo(stored.contact())), true));
  }

  /** A client and its first secret. */
  WithSecret createClient(ClientRequest request, Deadline deadline) {
    ClientSecret.New secret = ClientSecret.New.random(random, clock.instant());
    String name =
        request
            .name()
            .orElseThrow(
                () ->
                    ApiException.invalidRequest(
                        "The property \"name\" is missing: people who sign in read it."));
    OAuthClient client =
        new OAuthClient(
            request.id().orElseGet(this::newId),
            name,
            clock.instant(),
            List.of(secret.kept()),
            request.redirectUris().orElseGet(LinkedHashSet::new));
    return new WithSecret(store.change(deadline, stored -> adding(stored, client)), secret.text());
  }

  private static Change<StoredInstallation, OAuthClient> adding(
      StoredInstallation stored, OAuthClient client) {
    if (stored.client(client.id()).isPresent()) {
      throw ApiException.invalidRequest(
          "There is a client " + client.id() + " already. Take another id, or change that client.");
    }
    if (stored.clients().size() >= MOST_CLIENTS) {
      throw ApiException.invalidRequest(
          "There are " + MOST_CLIENTS + " clients already. Delete one first.");
    }
    return new Change.To<>(stored.with(client), client);
  }

  OAuthClient updateClient(String id, ClientRequest request, Deadline deadline) {
    return change(
        id,
        deadline,
        client -> {
          OAuthClient named = request.name().map(client::named).orElse(client);
          return request.redirectUris().map(named::withRedirectUris).orElse(named);
        });
  }

  /** What the client was given stays: its tokens end by themselves, or with their grants. */
  void deleteClient(String id, Deadline deadline) {
    boolean unused =
        store.change(
            deadline,
            stored -> {
              if (stored.client(id).isEmpty()) {
                throw unknown(id);
              }
              return new Change.To<>(stored.withoutClient(id), true);
            });
    refusals.forget(id, deadline);
  }

  /** Another secret; the one before goes on working until it is dropped. */
  WithSecret addSecret(String id, Deadline deadline) {
    ClientSecret.New secret = ClientSecret.New.random(random, clock.instant());
    OAuthClient changed =
        change(
            id,
            deadline,
            client -> {
              if (client.secrets().size() >= MOST_SECRETS) {
                throw ApiException.invalidRequest(
                    "The client has two secrets already. Drop the one that is not in use with"
                        + " DELETE /api/installation/clients/"
                        + id
                        + "/secrets/{secretId}.");
              }
              return client.adding(secret.kept());
            });
    return new WithSecret(changed, secret.text());
  }

  OAuthClient dropSecret(String id, String secretId, Deadline deadline) {
    return change(
        id,
        deadline,
        client -> {
          OAuthClient without = client.withoutSecret(secretId);
          if (without.equals(client)) {
            throw ApiException.notFound("The client has no secret of this id.");
          }
          if (without.secrets().isEmpty()) {
            throw ApiException.invalidRequest(
                "This is the client's only secret. Make another one first, or delete the client.");
          }
          return without;
        });
  }

  /**
   * Allows the address that the client was refused last.
   *
   * @param redirectUri the address as the operator saw it: meanwhile anybody may have put another
   *     one in its place
   */
  OAuthClient confirm(String id, String redirectUri, Deadline deadline) {
    boolean isTheLast =
        refusals
            .find(id, deadline)
            .redirect()
            .filter(refused -> refused.address().equals(redirectUri))
            .isPresent();
    if (!isTheLast) {
      throw ApiException.invalidRequest(
          "This is not the address that the client was refused last. Look at GET"
              + " /api/installation again, and send the address as it stands there.");
    }
    return change(
        id,
        deadline,
        client -> {
          OAuthClient allowing = client.allowing(redirectUri);
          ClientRequest.checkCount(allowing.redirectUris());
          return allowing;
        });
  }

  private OAuthClient change(String id, Deadline deadline, UnaryOperator<OAuthClient> change) {
    return store.change(
        deadline,
        stored -> {
          OAuthClient client = stored.client(id).orElseThrow(() -> unknown(id));
          OAuthClient next = change.apply(client);
          return Change.from(stored, stored.with(next), next);
        });
  }

  private static ApiException unknown(String id) {
    return ApiException.notFound(
        OAuthClient.isId(id) ? "There is no client " + id + "." : "There is no such client.");
  }

  private String newId() {
    return "client-" + RandomText.hex(6, random);
  }

  /** A client, and the secret that is shown this once. */
  record WithSecret(OAuthClient client, String secret) {
    @Override
    public String toString() {
      return "WithSecret[client=" + client + ", [redacted]]";
    }
  }
}
