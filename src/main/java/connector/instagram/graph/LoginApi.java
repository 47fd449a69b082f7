package connector.instagram.graph;

import connector.instagram.deadline.Deadline;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private final LoginSettings settings;
  private final LoginRequests requests;
  private final GraphCalls calls;

  public LoginApi(Transport transport, LoginSettings settings) {
    this(transport, settings, GraphRetries.DEFAULT);
  }

  LoginApi(Transport transport, LoginSettings settings, GraphRetries retries) {
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
}
