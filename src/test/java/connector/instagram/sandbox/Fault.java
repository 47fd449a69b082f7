package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A misbehaviour that waits in a queue for the Instagram calls it matches. */
public final class Fault {
  private static final Pattern ANY_PATH = Pattern.compile("");

  private final Kind kind;
  int calls = 1;
  int skip;
  private Pattern path = ANY_PATH;
  private Optional<String> method = Optional.empty();
  private Optional<String> account = Optional.empty();
  OptionalInt status = OptionalInt.empty();
  private int code = 2;
  private OptionalInt subcode = OptionalInt.empty();
  private Optional<String> message = Optional.empty();
  private boolean isTransient;
  boolean afterEffect;

  private Fault(Kind kind) {
    this.kind = kind;
  }

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
    return new Fault(kind);
  }

  public static Fault graph(int code) {
    return of(Kind.GRAPH).with(fault -> fault.code = code);
  }

  public static Fault graph(int code, int subcode) {
    return graph(code).with(fault -> fault.subcode = OptionalInt.of(subcode));
  }

  public static Fault status(int status) {
    return of(Kind.STATUS).withStatus(status);
  }

  /** Spoils so many calls. */
  public Fault times(int count) {
    return with(fault -> fault.calls = count);
  }

  /** Lets so many matching calls through first. */
  public Fault skipping(int count) {
    return with(fault -> fault.skip = count);
  }

  /** Spoils only calls in whose path this regular expression occurs. */
  public Fault onPath(String regex) {
    return with(fault -> fault.path = Pattern.compile(regex));
  }

  /** Spoils only calls by this method, such as {@code POST}. */
  public Fault onMethod(String name) {
    return with(fault -> fault.method = Optional.of(name));
  }

  /** Spoils only calls of the account with this professional id. */
  public Fault forAccount(String userId) {
    return with(fault -> fault.account = Optional.of(userId));
  }

  public Fault withStatus(int value) {
    return with(fault -> fault.status = OptionalInt.of(value));
  }

  /** Words the error in place of the sandbox's own words. */
  public Fault saying(String words) {
    return with(fault -> fault.message = Optional.of(words));
  }

  public Fault asTransient() {
    return with(fault -> fault.isTransient = true);
  }

  /** Lets the call take effect first, so that only its answer is lost. */
  public Fault afterTheEffect() {
    return with(fault -> fault.afterEffect = true);
  }

  static Fault read(ControlBody body) {
    body.allowOnly(
        "kind calls skip path method account status code subcode message transient after");
    Fault fault = new Fault(kind(body.needed("kind")));
    fault.calls = body.number("calls", 1, 1_000_000).orElse(1);
    fault.skip = body.number("skip", 0, 1_000_000).orElse(0);
    fault.method = body.text("method");
    fault.account = body.text("account");
    fault.status = body.number("status", 200, 599);
    fault.code = body.number("code", -10, 10_000_000).orElse(2);
    fault.subcode = body.number("subcode", 0, 10_000_000);
    fault.message = body.text("message");
    fault.isTransient = body.flag("transient");
    fault.afterEffect = body.flag("after");
    try {
      return fault.onPath(body.text("path").orElse(""));
    } catch (PatternSyntaxException e) {
      throw ControlBody.wrong("path", "a regular expression");
    }
  }

  ObjectNode json() {
    ObjectNode json = SandboxJson.object();
    json.put("kind", kind.name().toLowerCase(Locale.ROOT))
        .put("calls", calls)
        .put("skip", skip)
        .put("path", path.pattern())
        .put("code", code)
        .put("transient", isTransient)
        .put("after", afterEffect);
    method.ifPresent(name -> json.put("method", name));
    account.ifPresent(userId -> json.put("account", userId));
    status.ifPresent(value -> json.put("status", value));
    subcode.ifPresent(value -> json.put("subcode", value));
    message.ifPresent(words -> json.put("message", words));
    return json;
  }

  public Kind kind() {
    return kind;
  }

  boolean matches(InstagramCall call, Optional<String> userId) {
    return path.matcher(call.path()).find()
        && (method.isEmpty() || method.get().equals(call.method()))
        && (account.isEmpty() || account.equals(userId));
  }

  SandboxGraphError error() {
    SandboxGraphError plain =
        SandboxGraphError.of(code, "An error that the sandbox was asked for")
            .asTransient(isTransient);
    SandboxGraphError error = message.map(plain::saying).orElse(plain);
    return subcode.isPresent() ? error.withSubcode(subcode.getAsInt()) : error;
  }

  private static Kind kind(String name) {
    return Arrays.stream(Kind.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ControlBody.wrong(
                    "kind", "one of " + Arrays.toString(Kind.values()).toLowerCase(Locale.ROOT)));
  }

  private Fault with(Consumer<Fault> change) {
    Fault copy = new Fault(kind);
    copy.calls = calls;
    copy.skip = skip;
    copy.path = path;
    copy.method = method;
    copy.account = account;
    copy.status = status;
    copy.code = code;
    copy.subcode = subcode;
    copy.message = message;
    copy.isTransient = isTransient;
    copy.afterEffect = afterEffect;
    change.accept(copy);
    return copy;
  }
}
