package connector.instagram.pages;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A piece of HTML. Text comes into it escaped and in no other way, so no name, address or message
 * of others can become markup (S5).
 */
public final class Html {
  /** More of a name says nothing to a reader. */
  private static final int LONGEST_NAME = 100;

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  public static Html text(String text) {
    return new Html(escape(text));
  }

  /**
   * A name that others chose. What it holds cannot turn the direction of the sentence around it,
   * hide a part of it, or push it off the page.
   */
  public static Html name(String name) {
    StringBuilder visible = new StringBuilder();
    name.codePoints().filter(Html::isVisible).limit(LONGEST_NAME).forEach(visible::appendCodePoint);
    boolean cut = name.codePoints().filter(Html::isVisible).count() > LONGEST_NAME;
    return element("bdi", text(cut ? visible + "…" : visible.toString()));
  }

  /** An address as it stands, to be compared character by character. */
  public static Html code(String text) {
    return element("code", text(text));
  }

  public static Html element(String name, Html... content) {
    return new Html("<" + name + ">" + join(content).markup + "</" + name + ">");
  }

  public static Html paragraph(Html... content) {
    return element("p", content);
  }

  public static Html paragraph(String text) {
    return paragraph(text(text));
  }

  public static Html join(Html... pieces) {
    return new Html(Arrays.stream(pieces).map(piece -> piece.markup).collect(Collectors.joining()));
  }

  /**
   * Text to be selected and copied as it is, with the keyboard as well. A browser neither checks
   * its spelling elsewhere nor keeps it.
   *
   * @param label for who does not see it
   */
  public static Html readOnly(String label, String text) {
    return new Html(
        "<textarea readonly rows=\"4\" autocomplete=\"off\" spellcheck=\"false\" aria-label=\""
            + escape(label)
            + "\">"
            + escape(text)
            + "</textarea>");
  }

  /** A numbered list of things to do. */
  public static Html steps(String... steps) {
    return element(
        "ol", Arrays.stream(steps).map(step -> element("li", text(step))).toArray(Html[]::new));
  }

  /** A list of things in no order. */
  public static Html bullets(String... items) {
    return element(
        "ul", Arrays.stream(items).map(item -> element("li", text(item))).toArray(Html[]::new));
  }

  /**
   * A part of a page with a heading of its own.
   *
   * @param id by which an address leads to it
   */
  public static Html section(String id, String heading, Html... content) {
    return new Html(
        "<section id=\""
            + escape(id)
            + "\">"
            + element("h2", text(heading)).markup
            + join(content).markup
            + "</section>");
  }

  /**
   * @param address has to be one of ours or a listed one: what is escaped is still followed
   */
  public static Html link(String address, Html label) {
    return new Html("<a href=\"" + escape(address) + "\">" + label.markup + "</a>");
  }

  /** A form that is sent to the given path by POST. */
  static Html form(String path, Html... content) {
    return new Html(
        "<form method=\"post\" action=\""
            + escape(path)
            + "\">"
            + join(content).markup
            + "</form>");
  }

  static Html hidden(String name, String value) {
    return new Html(
        "<input type=\"hidden\" name=\"" + escape(name) + "\" value=\"" + escape(value) + "\">");
  }

  static Html button(Page.Button button) {
    return new Html(
        "<button name=\""
            + escape(button.name())
            + "\" value=\""
            + escape(button.value())
            + "\" class=\""
            + (button.main() ? "main" : "other")
            + "\">"
            + escape(button.label())
            + "</button>");
  }

  private static boolean isVisible(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** For text between tags and for quoted attributes. Signs that HTML forbids are left out. */
  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .filter(sign -> sign >= ' ' && sign != 0x7f && !isLoneSurrogate(sign))
        .forEach(
            sign -> {
              switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(sign);
              }
            });
    return safe.toString();
  }

  private static boolean isLoneSurrogate(int sign) {
    return sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE;
  }

  @Override
  public String toString() {
    return markup;
  }
}
