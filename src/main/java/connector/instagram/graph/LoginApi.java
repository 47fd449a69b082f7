package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Instagram's side of a sign-in: consent, the exchange of a code, of a token, and its renewal. What
 * is asked by GET is repeated by {@link GraphRetries}; what is posted is never repeated, because a
 * code works once. Every failure is a {@link GraphException}. Thread safe.
 */
public final class LoginApi {
  /** What a sign-in asks for. One that is added later needs a new consent of everybody. */
  public static final List<String> SCOPES =
      List.of(GraphError.BASIC_PERMISSION, "instagram_business_manage_comments");

  /** Instagram puts it behind the address that it sends people back to. */
  private static final String TRAIL = "#_";

  private final Settings settings;
  private final LoginRequests requests;
  private final GraphCalls calls;

  public LoginApi(Transport transport, Settings settings) {
    this(transport, settings, GraphRetries.DEFAULT);
  }

  LoginApi(Transport transport, Settings settings, GraphRetries retries) {
    this.settings = settings;
    this.requests = new LoginRequests(settings);
    this.calls = new GraphCalls(transport, retries);
  }

  /**
   * The page of Instagram that a browser is sent to.
   *
   * @param redirect one of those that the Meta app lists, byte for byte
   */
  public URI consentAddress(String appId, URI redirect, String state) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", appId);
    query.put("redirect_uri", redirect.toString());
    query.put("response_type", "code");
    query.put("scope", String.join(",", SCOPES));
    query.put("state", state);
    return RequestUris.withQuery(settings.consentUrl().toString(), query);
  }

  /**
   * Redeems a code, once.
   *
   * @param code as it came; Instagram's trailing {@code #_} is no part of it
   * @param redirect the one that the consent was asked with, byte for byte
   */
  public CodeExchange exchangeCode(AppSecret app, String code, URI redirect, Deadline deadline) {
    String bare = code.endsWith(TRAIL) ? code.substring(0, code.length() - TRAIL.length()) : code;
    return calls.once(requests.ofCode(app, bare, redirect), deadline, CodeExchange::from).value();
  }

  /** A long-lived token for a short-lived one. */
  public LongLivedToken exchange(AppSecret app, AccessToken shortLived, Deadline deadline) {
    return ask(requests.ofShortLived(app, shortLived), deadline);
  }

  /**
   * The same token for another sixty days, or another one: what comes back is what works.
   *
   * @param token at least 24 hours old and not expired
   */
  public LongLivedToken refresh(AccessToken token, Deadline deadline) {
    return ask(requests.ofRenewal(token), deadline);
  }

  private LongLivedToken ask(GraphCalls.Request request, Deadline deadline) {
    return request.form().isEmpty()
        ? calls.get(request, deadline, LongLivedToken::from).value()
        : calls.once(request, deadline, LongLivedToken::from).value();
  }

  /**
   * Where and how people sign in to Instagram.
   *
   * @param consentUrl the page on which the owner of an account allows the app
   * @param loginUrl scheme, host and port of the exchange of a code
   * @param graphUrl scheme, host and port of the exchange and renewal of a token
   */
  public record Settings(
      URI consentUrl, URI loginUrl, URI graphUrl, LoginPlacement loginPlacement) {

    /**
     * How token and app secret travel when a token is exchanged or renewed. Instagram documents the
     * query only; addresses are written down in more places than headers and bodies are.
     */
    public enum LoginPlacement {
      /** The documented form. */
      QUERY,
      /** The token in the header; the app secret, for which there is no header, in a form. */
      HEADER,
      /** Both in a form. */
      FORM
    }
  }

  /**
   * What Instagram gives for a code: a token for an hour, and whose it is.
   *
   * @param appScopedUserId equals {@link Account#appScopedId}, never the professional id
   * @param permissions what was allowed; empty when Instagram does not tell
   */
  public record CodeExchange(
      AccessToken shortLived, String appScopedUserId, List<String> permissions) {
    public CodeExchange {
      permissions = List.copyOf(permissions);
    }

    /** Instagram's pages print {@code {"data":[{…}]}}; live clients read a flat object. */
    static CodeExchange from(JsonNode body) {
      JsonNode answer = body.path("data").isArray() ? body.path("data").path(0) : body;
      return new CodeExchange(TokenReply.token(answer), userId(answer), permissions(answer));
    }

    /** Text, or a number beyond what a double can hold. */
    private static String userId(JsonNode answer) {
      JsonNode id = answer.path("user_id");
      if (!(id.isTextual() || id.isIntegralNumber()) || id.asText().isBlank()) {
        throw new UnexpectedReplyException("a reply without user");
      }
      return id.asText();
    }

    /** One text with commas, or a list of texts. */
    private static List<String> permissions(JsonNode answer) {
      JsonNode told = answer.path("permissions");
      Stream<String> texts =
          told.isArray()
              ? StreamSupport.stream(told.spliterator(), false).map(JsonNode::asText)
              : Json.text(answer, "permissions").stream();
      return texts
          .flatMap(text -> Arrays.stream(text.split("[,\\s]+", -1)))
          .filter(name -> !name.isEmpty())
          .distinct()
          .toList();
    }
  }

  /** A token for about sixty days, and how long it lives from the answer on. */
  public record LongLivedToken(AccessToken token, Duration expiresIn) {
    /** Where Instagram does not tell it (page "Business Login"). */
    static final Duration DOCUMENTED = Duration.ofDays(60);

    private static final long MOST_SECONDS = Duration.ofDays(3650).toSeconds();

    static LongLivedToken from(JsonNode body) {
      return new LongLivedToken(TokenReply.token(body), expiresIn(body));
    }

    /** No or no sensible number is no reason to lose a token that works. */
    private static Duration expiresIn(JsonNode body) {
      return Json.text(body, "expires_in")
          .filter(text -> text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?"))
          .map(text -> text.replaceFirst("\\..*", ""))
          .map(Long::parseLong)
          .filter(seconds -> seconds > 0 && seconds <= MOST_SECONDS)
          .map(Duration::ofSeconds)
          .orElse(DOCUMENTED);
    }
  }

  /**
   * The Instagram app that people sign in to, with its secret. Its text form tells the id only.
   *
   * @param appId the Instagram app id, which is not the id of the Meta app around it
   */
  public record AppSecret(String appId, String secret) {
    public AppSecret {
      if (appId.isBlank() || secret.isBlank()) {
        throw new IllegalArgumentException("an app needs an id and a secret");
      }
    }

    @Override
    public String toString() {
      return "AppSecret[" + appId + ", redacted]";
    }
  }
}
