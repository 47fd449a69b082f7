package connector.instagram.api;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Duration;
import java.util.Optional;

/** Decides what a caller is told about a failure. Nothing else does. */
final class ErrorMapper {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** The subcode of a token that ended with the password. */
  private static final int PASSWORD_CHANGED = 460;

  private static final Duration LATER = Duration.ofMinutes(5);

  private ErrorMapper() {}

  static ApiError of(Throwable failure) {
    if (failure instanceof ApiException known) {
      return known.problem();
    }
    if (failure instanceof GraphException call) {
      return of(call.error());
    }
    if (failure instanceof Documents.UnknownPlaceException) {
      return PageParameters.malformed().problem();
    }
    if (failure instanceof StorageException storage) {
      return of(storage);
    }
    if (failure instanceof UnreadableDocumentException) {
      // Names the document and what to do about it.
      return ApiError.of(ApiError.Code.UNREADABLE_DOCUMENT, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof ApiException.NotConfigured) {
      // Names settings, never their values.
      return ApiError.of(ApiError.Code.NOT_CONFIGURED, String.valueOf(failure.getMessage()));
    }
    return ApiError.of(
        ApiError.Code.INTERNAL_ERROR,
        "The connector failed. Tell its operator the requestId of this reply; the log has the"
            + " cause.");
  }

  /** A refusal lasts until somebody sets something right: trying again does not help. */
  private static ApiError of(StorageException failure) {
    return failure
        .remedy()
        .map(remedy -> ApiError.of(ApiError.Code.NOT_CONFIGURED, remedy))
        .orElseGet(
            () ->
                ApiError.of(
                    ApiError.Code.STORAGE_UNAVAILABLE,
                    failure.isWithoutToken()
                        ? "The connector's identity gets no token for its storage for now. Try"
                            + " again in a few seconds."
                        : "The connector's storage did not answer. Try again in a few seconds.",
                    SOON));
  }

  private static ApiError of(GraphError error) {
    return switch (error.kind()) {
      case TRANSIENT, UNREADABLE -> noAnswer(error);
      case TOO_LARGE, TOO_MUCH_DATA -> tooMuch(error.kind());
      case ACCOUNT_THROTTLED, APP_THROTTLED -> throttled(error);
      case TOKEN_EXPIRED, TOKEN_REVOKED, OWNER_MUST_ACT, TOKEN_REFUSED ->
          ApiError.of(ApiError.Code.RECONNECT_NEEDED, reconnectAdvice(error));
      case PERMISSION_MISSING -> permissionMissing(error.permission());
      case BLOCKED, APP_NOT_ALLOWED ->
          ApiError.of(ApiError.Code.PERMISSION_MISSING, permissionAdvice(error.kind()));
      case APP_REFUSED, APP_DEACTIVATED ->
          ApiError.of(ApiError.Code.INSTAGRAM_REFUSES_APP, appAdvice(error.kind()), LATER);
      case NOT_FOUND ->
          ApiError.of(
              ApiError.Code.NOT_FOUND,
              "Instagram knows no such object for this account. Only the account's own media, and"
                  + " what people write there, can be read and changed.");
      case CODE_REFUSED, REDIRECT_REFUSED ->
          ApiError.of(ApiError.Code.RECONNECT_NEEDED, signInAdvice(error.kind()));
      case BAD_REQUEST -> badRequest(error.code().operation());
    };
  }

  /** What a caller wants changed is in its own words; what it reads is asked for in ours. */
  private static ApiError badRequest(GraphError.Operation operation) {
    return operation == GraphError.Operation.WRITE
        ? ApiError.of(
            ApiError.Code.INSTAGRAM_REFUSED,
            "Instagram refused this, and nothing was done. It gives no reason that the connector"
                + " could pass on. Check that the id is of the right kind and that the text is one"
                + " that people can write there; the same request will be refused again.")
        : ApiError.of(
            ApiError.Code.INSTAGRAM_FAILED,
            "Instagram did not understand the connector's request. Tell the operator the"
                + " requestId of this reply.");
  }

  private static ApiError tooMuch(GraphError.Kind kind) {
    return kind == GraphError.Kind.TOO_LARGE
        ? ApiError.of(
            ApiError.Code.INSTAGRAM_FAILED,
            "Instagram's answer is larger than the connector can read at once. Ask for fewer"
                + " items.")
        : ApiError.of(
            ApiError.Code.INSTAGRAM_FAILED,
            "Instagram says that even one item of the list is too much data to send. Ask for fewer"
                + " fields, or try again later.",
            LATER);
  }

  private static ApiError noAnswer(GraphError error) {
    return error.code().httpStatus() == 0
        ? ApiError.of(
            ApiError.Code.INSTAGRAM_TIMED_OUT,
            "Instagram did not answer in time. Try again in a few seconds.",
            SOON)
        : ApiError.of(
            ApiError.Code.INSTAGRAM_FAILED,
            "Instagram failed to answer. Try again in a few seconds.",
            SOON);
  }

  private static ApiError throttled(GraphError error) {
    return ApiError.of(
        ApiError.Code.THROTTLED,
        error.kind() == GraphError.Kind.APP_THROTTLED
            ? "Instagram allows no more calls for this connector for now. Try again later."
            : "Instagram allows no more calls for this account for now. Try again later, and call"
                + " less often.",
        error.retryAfter().orElse(LATER));
  }

  private static String reconnectAdvice(GraphError error) {
    return switch (error.kind()) {
      case TOKEN_EXPIRED -> "The connection to Instagram has expired. Connect the account again.";
      case TOKEN_REVOKED ->
          error.code().subcode().orElse(0) == PASSWORD_CHANGED
              ? "The account's password was changed, which ends the connection to Instagram."
                  + " Connect the account again."
              : "The account's owner removed this connector's access to Instagram. Connect the"
                  + " account again.";
      case OWNER_MUST_ACT ->
          "Instagram asks the account's owner to sign in and settle something first. Sign in"
              + " on instagram.com, then try again; if that does not help, connect the account"
              + " again.";
      default -> "Instagram no longer accepts this connection. Connect the account again.";
    };
  }

  private static String signInAdvice(GraphError.Kind kind) {
    return kind == GraphError.Kind.CODE_REFUSED
        ? "Instagram no longer accepts this sign-in: it took too long or was used already. Sign in"
            + " again."
        : "Instagram says that the sign-in began with another redirect address. Sign in again; if"
            + " that does not help, the connector's operator has to compare PUBLIC_BASE_URL with"
            + " the redirect addresses in the Meta app's dashboard.";
  }

  private static ApiError permissionMissing(String permission) {
    return new ApiError(
        ApiError.Code.PERMISSION_MISSING,
        "The connection lacks the permission "
            + permission
            + ". Connect the account again and allow everything that is asked for.",
        Json.object().put("permission", permission),
        Optional.empty());
  }

  private static String permissionAdvice(GraphError.Kind kind) {
    return kind == GraphError.Kind.BLOCKED
        ? "Instagram blocked this for policy reasons. Sign in on instagram.com to see why; do"
            + " not repeat the request."
        : "Instagram does not let this account use the connector's Meta app. Add the account as"
            + " Instagram tester and accept the invitation in Instagram, or get Advanced"
            + " Access.";
  }

  private static String appAdvice(GraphError.Kind kind) {
    return kind == GraphError.Kind.APP_DEACTIVATED
        ? "Instagram has switched the connector's Meta app off. The connector's operator has to"
            + " look at the app's dashboard and reactivate it there."
        : "Instagram refuses the connector itself. Its operator has to check the Meta app and"
            + " the setting INSTAGRAM_API_VERSION.";
  }
}
