package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A {@link Fault} as the control API writes it. */
final class FaultJson {
  private FaultJson() {}

  static Fault read(ControlBody body) {
    body.allowOnly(
        "kind",
        "calls",
        "skip",
        "path",
        "account",
        "status",
        "code",
        "subcode",
        "transient",
        "after");
    Optional<String> path = body.text("path");
    path.ifPresent(FaultJson::checkRegex);
    return new Fault(
        kind(body.needed("kind")),
        body.number("calls", 1, 1_000_000).orElse(1),
        body.number("skip", 0, 1_000_000).orElse(0),
        path,
        body.text("account"),
        body.number("status", 200, 599),
        body.number("code", 0, 10_000_000).orElse(2),
        body.number("subcode", 0, 10_000_000),
        body.flag("transient"),
        body.flag("after"));
  }

  static ObjectNode write(Fault fault) {
    ObjectNode json = SandboxJson.object();
    json.put("kind", fault.kind().name().toLowerCase(Locale.ROOT))
        .put("calls", fault.calls())
        .put("skip", fault.skip())
        .put("code", fault.code())
        .put("transient", fault.isTransient())
        .put("after", fault.afterEffect());
    fault.path().ifPresent(path -> json.put("path", path));
    fault.account().ifPresent(userId -> json.put("account", userId));
    fault.status().ifPresent(status -> json.put("status", status));
    fault.subcode().ifPresent(subcode -> json.put("subcode", subcode));
    return json;
  }

  private static Fault.Kind kind(String name) {
    return Arrays.stream(Fault.Kind.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ControlBody.wrong(
                    "kind",
                    "one of " + Arrays.toString(Fault.Kind.values()).toLowerCase(Locale.ROOT)));
  }

  private static void checkRegex(String path) {
    try {
      Pattern unused = Pattern.compile(path);
    } catch (PatternSyntaxException e) {
      throw ControlBody.wrong("path", "a regular expression");
    }
  }
}
