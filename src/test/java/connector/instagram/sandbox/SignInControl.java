package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The control calls of the sign-in. Empty where a call is none of them. */
final class SignInControl {
  private final SandboxSignIn signIn;

  SignInControl(SandboxSignIn signIn) {
    this.signIn = signIn;
  }

  Optional<SandboxAnswer> ofAccount(String request, String userId, ControlBody body) {
    return switch (request) {
      case "POST role" -> {
        body.allowOnly("granted");
        signIn.role(userId, body.flag("granted"));
        yield done();
      }
      case "POST permissions" -> {
        signIn.allow(userId, texts(body.allowOnly("permissions"), "permissions"));
        yield done();
      }
      case "POST withdraw" -> {
        signIn.withdrawConsent(userId);
        yield done();
      }
      case "POST password" -> {
        signIn.changePassword(userId);
        yield done();
      }
      case "POST deauthorize" -> send(userId, MetaCall.read(MetaCall.Kind.DEAUTHORIZE, body));
      case "POST deletion" -> send(userId, MetaCall.read(MetaCall.Kind.DELETION, body));
      default -> Optional.empty();
    };
  }

  Optional<SandboxAnswer> ofSandbox(String request, ControlBody body) {
    return switch (request) {
      case "GET app" -> Optional.of(SandboxAnswer.json(200, app(signIn.app())));
      case "POST app" -> {
        signIn.register(read(signIn.app(), body));
        yield Optional.of(SandboxAnswer.json(200, app(signIn.app())));
      }
      case "POST client" -> {
        body.allowOnly("connector client_id client_secret");
        signIn.useDemoClient(
            URI.create(body.needed("connector")),
            body.needed("client_id"),
            body.needed("client_secret"));
        yield done();
      }
      case "POST client/sign-in" ->
          Optional.of(
              SandboxAnswer.json(
                  200,
                  new DemoWalk(signIn.demo()).signIn(body.allowOnly("origin").needed("origin"))));
      case "POST consent" -> {
        body.allowOnly("account answer");
        body.text("account").ifPresent(signIn::person);
        body.text("answer").map(ConsentAnswer::named).ifPresent(signIn::answer);
        yield done();
      }
      default -> Optional.empty();
    };
  }

  private Optional<SandboxAnswer> send(String userId, MetaCall call) {
    MetaCallSender.Reply reply = signIn.send(userId, call);
    return Optional.of(
        SandboxAnswer.json(
            200,
            SandboxJson.object()
                .put("status", reply.status())
                .put("body", reply.body())
                .put("signed_request", reply.signedRequest())));
  }

  private static RegisteredApp read(RegisteredApp before, ControlBody body) {
    body.allowOnly("app_id instagram_secret meta_secret redirect_uris deauthorize deletion");
    Set<String> redirects =
        body.find("redirect_uris").isPresent()
            ? texts(body, "redirect_uris")
            : before.redirectUris();
    redirects.forEach(URI::create);
    return new RegisteredApp(
        body.text("app_id").orElse(before.appId()),
        body.text("instagram_secret").orElse(before.instagramSecret()),
        body.text("meta_secret").orElse(before.metaSecret()),
        redirects,
        body.text("deauthorize").or(before::deauthorize),
        body.text("deletion").or(before::deletion));
  }

  private static Set<String> texts(ControlBody body, String name) {
    JsonNode list =
        body.find(name)
            .filter(JsonNode::isArray)
            .orElseThrow(() -> ControlBody.wrong(name, "a list of texts"));
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static JsonNode app(RegisteredApp app) {
    ObjectNode json =
        SandboxJson.object()
            .put("app_id", app.appId())
            .put("instagram_secret", app.instagramSecret())
            .put("meta_secret", app.metaSecret());
    app.redirectUris().stream().sorted().forEach(json.putArray("redirect_uris")::add);
    app.deauthorize().ifPresent(address -> json.put("deauthorize", address));
    app.deletion().ifPresent(address -> json.put("deletion", address));
    return json;
  }

  private static Optional<SandboxAnswer> done() {
    return Optional.of(SandboxAnswer.json(200, SandboxJson.object().put("done", true)));
  }
}
