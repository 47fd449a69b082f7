package connector.instagram.sandbox;

import java.util.Map;

/** The two headers that tell how much of the quota is used. */
final class UsageHeaders {
  private static final String APP_ID = "1234567890123456";

  private UsageHeaders() {}

  static Map<String, String> of(SwitchBoard switches, String userId) {
    int app = switches.number(Switch.APP_USAGE_PERCENT);
    int business = switches.number(Switch.BUSINESS_USAGE_PERCENT);
    var entry = SandboxJson.object();
    entry
        .putArray(switches.choice(Switch.USAGE_KEY).equals("account") ? userId : APP_ID)
        .addObject()
        .put("type", "instagram")
        .put("call_count", business)
        .put("total_cputime", business)
        .put("total_time", business)
        .put("estimated_time_to_regain_access", switches.number(Switch.REGAIN_ACCESS_MINUTES));
    return Map.of(
        "x-app-usage",
        SandboxJson.object()
            .put("call_count", app)
            .put("total_time", app)
            .put("total_cputime", app)
            .toString(),
        "x-business-use-case-usage",
        entry.toString());
  }
}
