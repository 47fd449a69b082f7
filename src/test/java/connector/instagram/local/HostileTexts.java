package connector.instagram.local;

import java.util.List;

/**
 * Texts that a page must show as text. Whatever of them runs sets {@code window.hostileTextRan}.
 */
public final class HostileTexts {
  public static final List<String> ALL =
      List.of(
          "<script>window.hostileTextRan=1</script>",
          "\"><img src=x onerror=\"window.hostileTextRan=1\">",
          "'><svg/onload='window.hostileTextRan=1'>",
          "javascript:window.hostileTextRan=1",
          "{{constructor.constructor('window.hostileTextRan=1')()}}${window.hostileTextRan=1}",
          "</title></textarea></style></script><iframe srcdoc='<script>parent.hostileTextRan=1"
              + "</script>'>",
          "evil\u202Egnp.exe\u2066\u200F\u0000\u0007\uFEFF end",
          "long." + "w".repeat(3000));

  private static final int LONGEST_NAME = 180;

  private HostileTexts() {}

  /** What of the text may stand in the name of a document. */
  static String asName(String text) {
    String name = text.replaceAll("[/\\\\\\p{Cntrl}\\u202E\\u2066\\u200F\\uFEFF]", "_");
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }
}
