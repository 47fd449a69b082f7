package connector.instagram.graph;

import connector.instagram.graph.LoginApi.Settings.LoginPlacement;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests of a sign-in. They carry secrets, in the address too: never log one. */
final class LoginRequests {
  private static final String GRANT_TYPE = "grant_type";
  private static final String CLIENT_SECRET = "client_secret";
  private static final Map<String, String> ACCEPT = Map.of("accept", "application/json");

  private final LoginApi.Settings settings;

  LoginRequests(LoginApi.Settings settings) {
    this.settings = settings;
  }

  GraphCalls.Request ofCode(LoginApi.AppSecret app, String code, URI redirect) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", app.appId());
    form.put(CLIENT_SECRET, app.secret());
    form.put(GRANT_TYPE, "authorization_code");
    form.put("redirect_uri", redirect.toString());
    form.put("code", code);
    return new GraphCalls.Request(
        URI.create(settings.loginUrl() + "/oauth/access_token"),
        ACCEPT,
        form,
        GraphError.Operation.CODE_EXCHANGE);
  }

  GraphCalls.Request ofShortLived(LoginApi.AppSecret app, AccessToken shortLived) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(GRANT_TYPE, "ig_exchange_token");
    parameters.put(CLIENT_SECRET, app.secret());
    return of("/access_token", parameters, shortLived, GraphError.Operation.TOKEN_EXCHANGE);
  }

  GraphCalls.Request ofRenewal(AccessToken token) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(GRANT_TYPE, "ig_refresh_token");
    return of("/refresh_access_token", parameters, token, GraphError.Operation.NODE);
  }

  private GraphCalls.Request of(
      String path,
      Map<String, String> parameters,
      AccessToken token,
      GraphError.Operation operation) {
    Map<String, String> headers = new LinkedHashMap<>(ACCEPT);
    if (settings.loginPlacement() == LoginPlacement.HEADER) {
      headers.put("authorization", "Bearer " + token.value());
    } else {
      parameters.put("access_token", token.value());
    }
    String address = settings.graphUrl() + path;
    boolean post =
        switch (settings.loginPlacement()) {
          case QUERY -> false;
          case HEADER -> parameters.containsKey(CLIENT_SECRET);
          case FORM -> true;
        };
    return post
        ? new GraphCalls.Request(URI.create(address), headers, parameters, operation)
        : GraphCalls.Request.read(RequestUris.withQuery(address, parameters), headers, operation);
  }
}
