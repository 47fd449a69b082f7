package connector.instagram.sandbox;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A misbehaviour that waits in a queue for the Instagram calls it matches.
 *
 * @param calls how many calls it spoils
 * @param skip how many matching calls it lets through first
 * @param path a regular expression that must occur in the path
 * @param account the professional id of the only account it concerns
 * @param status the HTTP status, where the kind has one
 * @param afterEffect whether the call takes effect although its answer is lost
 */
public record Fault(
    Kind kind,
    int calls,
    int skip,
    Optional<String> path,
    Optional<String> account,
    OptionalInt status,
    int code,
    OptionalInt subcode,
    boolean isTransient,
    boolean afterEffect) {
  /** What the caller gets instead of an answer. */
  public enum Kind {
    /** A Graph error envelope. */
    GRAPH,
    /** A bare HTTP status. */
    STATUS,
    /** An HTML page, as a proxy in between would send. */
    HTML,
    /** A 200 without a body. */
    EMPTY,
    /** A body that is shorter than its announced length. */
    TRUNCATED,
    /** A 200 that claims to be JSON and is not. */
    NOTJSON,
    /**
     * The connection ends without an answer. The JDK's client repeats such a GET once on its own,
     * so one call through it uses up two of these.
     */
    CUT,
    /** No answer for two minutes, then the connection ends. */
    HANG
  }

  public static Fault of(Kind kind) {
    return new Fault(
        kind,
        1,
        0,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        2,
        OptionalInt.empty(),
        false,
        false);
  }

  public static Fault graph(int code) {
    return of(Kind.GRAPH).coded(code, OptionalInt.empty(), false);
  }

  public static Fault graph(int code, int subcode) {
    return of(Kind.GRAPH).coded(code, OptionalInt.of(subcode), false);
  }

  public static Fault status(int status) {
    return of(Kind.STATUS).withStatus(status);
  }

  public Fault times(int count) {
    return scoped(count, skip, path, account);
  }

  public Fault skipping(int count) {
    return scoped(calls, count, path, account);
  }

  public Fault onPath(String regex) {
    return scoped(calls, skip, Optional.of(regex), account);
  }

  public Fault forAccount(String userId) {
    return scoped(calls, skip, path, Optional.of(userId));
  }

  public Fault withStatus(int value) {
    return new Fault(
        kind,
        calls,
        skip,
        path,
        account,
        OptionalInt.of(value),
        code,
        subcode,
        isTransient,
        afterEffect);
  }

  public Fault asTransient() {
    return coded(code, subcode, true);
  }

  /** Lets the call take effect first, so that only its answer is lost. */
  public Fault afterTheEffect() {
    return new Fault(kind, calls, skip, path, account, status, code, subcode, isTransient, true);
  }

  private Fault coded(int newCode, OptionalInt newSubcode, boolean newTransient) {
    return new Fault(
        kind, calls, skip, path, account, status, newCode, newSubcode, newTransient, afterEffect);
  }

  private Fault scoped(
      int newCalls, int newSkip, Optional<String> newPath, Optional<String> newAccount) {
    return new Fault(
        kind,
        newCalls,
        newSkip,
        newPath,
        newAccount,
        status,
        code,
        subcode,
        isTransient,
        afterEffect);
  }
}
