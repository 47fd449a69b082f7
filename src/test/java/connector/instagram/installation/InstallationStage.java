package connector.instagram.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.storage.MemoryDocuments;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** One storage, a clock, and operators who call the verbs on an instance of their own. */
final class InstallationStage {
  static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
  static final String REDIRECT = "https://global.consent.azure-apim.net/redirect/instagram-5f1";

  final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  final Faults faults = new Faults();
  final MemoryDocuments documents = new MemoryDocuments("installation", faults);
  final MemoryDocuments oauth = new MemoryDocuments("oauth", faults);
  final MemoryDocuments summaries = new MemoryDocuments("summaries", faults);
  final InstallationSettings.MetaAppSettings app;
  final boolean development;
  final Instance here;

  InstallationStage() {
    this(InstallationSettings.MetaAppSettings.NONE, false);
  }

  InstallationStage(InstallationSettings.MetaAppSettings app, boolean development) {
    this.app = app;
    this.development = development;
    this.here = new Instance();
  }

  InstallationSettings settings() {
    return new InstallationSettings(
        app, Optional.of(URI.create("https://connector.example")), development);
  }

  /** One instance of the app, with its own memory. */
  final class Instance {
    final InstallationStore store = Installations.store(documents, app, clock);
    final ClientRefusals refusals = new ClientRefusals(oauth, store, attempt -> {}, clock);
    final SignInCounts counts = new SignInCounts(summaries, attempt -> {}, clock);
    final FakeContext context = new FakeContext();

    private InstallationFunctions functions() {
      return new InstallationFunctions(
          new RequestHandler(clock),
          store,
          new SignInCounts.Notes(refusals, counts),
          settings(),
          clock);
    }

    HttpResponseMessage show() {
      return functions().get(new FakeRequest(), context);
    }

    HttpResponseMessage setMetaApp(String body) {
      return functions().setMetaApp(new FakeRequest().body(body), context);
    }

    HttpResponseMessage setContact(String body) {
      return functions().setContact(new FakeRequest().body(body), context);
    }

    HttpResponseMessage createClient(String body) {
      return functions().createClient(new FakeRequest().body(body), context);
    }

    HttpResponseMessage updateClient(String id, String body) {
      return functions().updateClient(client(id, "").body(body), context);
    }

    HttpResponseMessage deleteClient(String id) {
      return functions().deleteClient(client(id, ""), context);
    }

    HttpResponseMessage createSecret(String id) {
      return functions().createSecret(client(id, "/secrets"), context);
    }

    HttpResponseMessage deleteSecret(String id, String secretId) {
      return functions().deleteSecret(client(id, "/secrets/" + secretId), context);
    }

    HttpResponseMessage confirm(String id, String address) {
      return functions()
          .confirmRedirectUri(
              client(id, "/confirm-redirect-uri").body("{\"redirectUri\":\"" + address + "\"}"),
              context);
    }

    /** Makes the client {@code power-platform} and returns its secret. */
    String powerPlatform() {
      return json(createClient(
              "{\"id\":\"power-platform\",\"name\":\"Power Platform\",\"redirectUris\":[\""
                  + REDIRECT
                  + "\"]}"))
          .path("secret")
          .asText();
    }
  }

  static JsonNode json(HttpResponseMessage reply) {
    return FakeRequest.json(reply);
  }

  private static FakeRequest client(String id, String behind) {
    return new FakeRequest().at("/api/installation/clients/", id, behind);
  }
}
