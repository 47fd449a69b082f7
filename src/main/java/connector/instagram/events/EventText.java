package connector.instagram.events;

/** Finds text that a queue, an XML envelope or a strict UTF-8 reader would refuse. */
final class EventText {
  private EventText() {}

  /** True when the text has no lone surrogate and no character that XML 1.0 forbids. */
  static boolean isPortable(String text) {
    return text.codePoints().allMatch(EventText::isPortable);
  }

  private static boolean isPortable(int c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    return !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        && c != 0xFFFE
        && c != 0xFFFF;
  }
}
