package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;

/** An error as the Graph hosts describe it. */
record SandboxGraphError(
    int code, OptionalInt subcode, String type, String message, boolean isTransient) {
  private static final DateTimeFormatter SESSION_TIME =
      DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static SandboxGraphError of(int code, String message) {
    boolean fromInstagram = code == 10 || code == 100;
    return new SandboxGraphError(
        code,
        OptionalInt.empty(),
        fromInstagram ? "IGApiException" : "OAuthException",
        "(#" + code + ") " + message,
        false);
  }

  static SandboxGraphError oauth(int code, String message) {
    return new SandboxGraphError(code, OptionalInt.empty(), "OAuthException", message, false);
  }

  static SandboxGraphError unknownObject(String method, String id) {
    String message =
        "Unsupported "
            + method.toLowerCase(Locale.ROOT)
            + " request. Object with ID '"
            + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support"
            + " this operation";
    return new SandboxGraphError(100, OptionalInt.of(33), "IGApiException", message, false);
  }

  /** For an account that has no role on the app, after it signed in well. */
  static SandboxGraphError notAllowed() {
    return new SandboxGraphError(
        100,
        OptionalInt.empty(),
        "IGApiException",
        "Unsupported request - method type: get",
        false);
  }

  static String sessionExpired(Instant expiry, Instant now) {
    return "Error validating access token: Session has expired on "
        + SESSION_TIME.format(expiry)
        + ". The current time is "
        + SESSION_TIME.format(now)
        + ".";
  }

  SandboxGraphError withSubcode(int value) {
    return new SandboxGraphError(code, OptionalInt.of(value), type, message, isTransient);
  }

  SandboxGraphError asTransient(boolean value) {
    return new SandboxGraphError(code, subcode, type, message, value);
  }

  /** The same error with another type where Instagram's own would stand. */
  SandboxGraphError typed(String instagramType) {
    return new SandboxGraphError(
        code, subcode, type.equals("IGApiException") ? instagramType : type, message, isTransient);
  }

  SandboxGraphError saying(String other) {
    return new SandboxGraphError(code, subcode, type, other, isTransient);
  }

  GraphFailure failure() {
    return new GraphFailure(this);
  }

  /** Meta documents no mapping; these are the statuses seen most. */
  int usualStatus() {
    if (message.startsWith(SandboxCodeError.WRONG_SECRET)) {
      return 400;
    }
    if (code == 1 || code == 2) {
      return 500;
    }
    if (code == 803) {
      return 404;
    }
    return code >= 200 && code < 300 ? 403 : 400;
  }

  ObjectNode toJson(String traceId) {
    ObjectNode envelope = SandboxJson.object();
    ObjectNode error = envelope.putObject("error");
    error.put("message", message).put("type", type).put("code", code);
    subcode.ifPresent(value -> error.put("error_subcode", value));
    if (isTransient) {
      error.put("is_transient", true);
    }
    error.put("fbtrace_id", traceId);
    return envelope;
  }

  /** Ends an Instagram call with an error envelope. */
  static final class GraphFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SandboxGraphError error;

    private GraphFailure(SandboxGraphError error) {
      super(error.message());
      this.error = error;
    }

    SandboxGraphError error() {
      return error;
    }
  }
}
