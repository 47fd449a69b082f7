package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The headers that tell how much of the quota is used. */
final class UsageHeaders {
  private static final String APP_ID = "1234567890123456";

  private UsageHeaders() {}

  static Map<String, String> of(SwitchBoard switches, String userId) {
    return Map.of(
        "x-app-usage",
        app(switches).toString(),
        "x-business-use-case-usage",
        business(switches, userId).toString());
  }

  private static ObjectNode app(SwitchBoard switches) {
    int percent = switches.number(Switch.APP_USAGE_PERCENT);
    ObjectNode usage = SandboxJson.object();
    if (switches.choice(Switch.USAGE_NAMES).equals("instagram")) {
      return usage.put("call_volume", percent).put("cpu_time", percent);
    }
    return usage
        .put("call_count", percent)
        .put("total_time", percent)
        .put("total_cputime", percent);
  }

  private static ObjectNode business(SwitchBoard switches, String userId) {
    String key = switches.choice(Switch.USAGE_KEY).equals("account") ? userId : APP_ID;
    ObjectNode usage = SandboxJson.object();
    ObjectNode entry =
        switches.choice(Switch.USAGE_FORM).equals("list")
            ? usage.putArray(key).addObject()
            : usage.putObject(key);
    entry.put("type", "instagram");
    put(entry, "call_count", Switch.BUSINESS_USAGE_PERCENT, switches);
    put(entry, "total_cputime", Switch.BUSINESS_USAGE_PERCENT, switches);
    put(entry, "total_time", Switch.BUSINESS_USAGE_PERCENT, switches);
    put(entry, "estimated_time_to_regain_access", Switch.REGAIN_ACCESS_MINUTES, switches);
    return usage;
  }

  private static void put(ObjectNode entry, String name, Switch figure, SwitchBoard switches) {
    int number = switches.number(figure);
    if (switches.choice(Switch.USAGE_FORM).equals("text")) {
      entry.put(name, Integer.toString(number));
    } else {
      entry.put(name, number);
    }
  }
}
