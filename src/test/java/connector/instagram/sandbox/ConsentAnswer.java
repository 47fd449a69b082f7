package connector.instagram.sandbox;

import java.util.Locale;

/** How the consent page is answered. */
public enum ConsentAnswer {
  /** By whoever looks at it. */
  ASK,
  /** At once, as when the person has allowed the app before. */
  ALLOW,
  /** At once. */
  DENY;

  static ConsentAnswer named(String word) {
    for (ConsentAnswer each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw ControlBody.wrong("answer", "ask, allow or deny");
  }
}
