package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Imitates the page on which people allow an app; its caller holds the lock. */
final class ConsentSide {
  /** Where Instagram's page was once. It leads nowhere since. */
  static final String OLD_PATH = "/api.instagram.com/oauth/authorize";

  static final String PATH = "/oauth/authorize";
  private static final String HTML = "text/html; charset=UTF-8";

  private final World world;

  ConsentSide(World world) {
    this.world = world;
  }

  SandboxAnswer oldPage() {
    return SandboxAnswer.of(200, HTML, ConsentPage.gone());
  }

  /**
   * @param params what came in the address or in the form
   */
  SandboxAnswer answer(String method, Map<String, String> params) {
    ConsentRequest request = ConsentRequest.of(params);
    String shown = world.switches.choice(Switch.CONSENT_PAGE);
    if (shown.equals("gone")) {
      return oldPage();
    }
    Optional<String> refusal =
        ConsentPage.refusalNamed(shown).or(() -> request.refusal(world.signIns.app));
    if (refusal.isPresent()) {
      return SandboxAnswer.of(400, HTML, ConsentPage.refusal(refusal.get()));
    }
    Optional<String> person = person();
    if (person.isEmpty()) {
      return SandboxAnswer.of(
          400, HTML, ConsentPage.refusal("This sandbox has no account; POST /sandbox/accounts"));
    }
    if (method.equals("POST")) {
      boolean allowed = params.getOrDefault("answer", "").equals("allow");
      return sendBack(
          allowed
              ? allowed(request, params.getOrDefault("account", person.get()), picked(params))
              : denied(request));
    }
    return switch (world.signIns.answer) {
      case ASK ->
          SandboxAnswer.of(200, HTML, ConsentPage.asking(request, world.accounts, person.get()));
      case ALLOW -> sendBack(allowed(request, person.get(), request.scopes()));
      case DENY -> sendBack(denied(request));
    };
  }

  URI allowed(URI address, String userId) {
    ConsentRequest request = checked(address);
    return allowed(request, userId, request.scopes());
  }

  URI denied(URI address) {
    return denied(checked(address));
  }

  private ConsentRequest checked(URI address) {
    ConsentRequest request =
        ConsentRequest.of(FormText.parse(Optional.ofNullable(address.getRawQuery()).orElse("")));
    request
        .refusal(world.signIns.app)
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException(refusal);
            });
    return request;
  }

  private Optional<String> person() {
    return world.signIns.person.or(() -> world.accounts.keySet().stream().findFirst());
  }

  /** One may leave out what an app can do without. */
  private static Set<String> picked(Map<String, String> params) {
    Set<String> scopes = ConsentRequest.of(params).scopes();
    return scopes.stream()
        .filter(scope -> scope.equals(ConsentRequest.BASIC) || params.containsKey("allow." + scope))
        .collect(Collectors.toSet());
  }

  private URI allowed(ConsentRequest request, String userId, Set<String> permissions) {
    String code =
        world.signIns.give(
            new SignIns.Code(
                world.account(userId).userId(), request, permissions, world.clock.now()));
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", code);
    answer.put("state", request.state());
    return URI.create(back(request, answer) + "#_");
  }

  private static URI denied(ConsentRequest request) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", "access_denied");
    answer.put("error_reason", "user_denied");
    answer.put("error_description", "The user denied your request");
    answer.put("state", request.state());
    return URI.create(back(request, answer));
  }

  private static String back(ConsentRequest request, Map<String, String> answer) {
    String separator = request.redirectUri().contains("?") ? "&" : "?";
    return answer.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&", request.redirectUri() + separator, ""));
  }

  private static SandboxAnswer sendBack(URI address) {
    return SandboxAnswer.of(302, "text/plain", "")
        .with(Map.of("Location", address.toString(), "Cache-Control", "no-store"));
  }
}
