package connector.instagram.app;

import java.util.HashMap;
import java.util.Map;

/** Environment variables of an app that is configured. */
final class SampleEnvironment {
  private SampleEnvironment() {}

  /** The least that an app in Azure needs; to be changed. */
  static Map<String, String> production() {
    return new HashMap<>(
        Map.of(
            "AzureWebJobsStorage",
            "DefaultEndpointsProtocol=https;AccountName=prod;AccountKey=c2VjcmV0",
            "ENCRYPTION_KEYS",
            "[{\"kid\":\"k1\",\"key\":\"+//+77/ff/f7//7vv99/9/v//u+/33/3+//+77/ff/c=\"}]"));
  }
}
