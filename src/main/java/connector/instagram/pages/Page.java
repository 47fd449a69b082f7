package connector.instagram.pages;

import connector.instagram.api.ApiReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page with one heading. It runs no script, loads nothing from anywhere and shows in no frame.
 * With the keyboard and for a screen reader it is what it looks like: a heading, sentences, links
 * and buttons in reading order.
 */
public final class Page {
  private final String title;
  private final Html heading;
  private final Html content;
  private final String formTargets;
  private final Html footer;

  private Page(String title, Html heading, Html content, String formTargets, Html footer) {
    this.title = title;
    this.heading = heading;
    this.content = content;
    this.formTargets = formTargets;
    this.footer = footer;
  }

  /**
   * @param title the heading, and what the tab is called
   */
  public static Page of(String title, Html... content) {
    return headed(title, Html.text(title), content);
  }

  /**
   * A page with names of others in its heading.
   *
   * @param title what the tab is called
   */
  public static Page headed(String title, Html heading, Html... content) {
    return new Page(title, heading, Html.join(content), "'none'", Html.join());
  }

  /** The same page with small print below it. */
  public Page withFooter(String text) {
    return new Page(title, heading, content, formTargets, Html.paragraph(text));
  }

  /** The same page with a form at its end. */
  public Page with(Form form) {
    List<Html> parts = new ArrayList<>();
    form.fields().forEach((name, value) -> parts.add(Html.hidden(name, value)));
    form.buttons().forEach(button -> parts.add(Html.button(button)));
    return new Page(
        title,
        heading,
        Html.join(content, Html.form(form.path(), parts.toArray(Html[]::new))),
        form.targets(),
        footer);
  }

  public ApiReply reply(int status) {
    return ApiReply.page(status, html())
        .with(
            Map.of(
                "Content-Security-Policy",
                "default-src 'none'; style-src "
                    + PageStyle.source()
                    + "; form-action "
                    + formTargets
                    + "; base-uri 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options",
                "nosniff"));
  }

  private String html() {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + Html.element("title", Html.text(title))
        + "<style>"
        + PageStyle.CSS
        + "</style></head><body><main>"
        + Html.element("h1", heading)
        + content
        + "</main>"
        + Html.element("footer", footer)
        + "</body></html>\n";
  }

  /**
   * A form, which a page can have one of.
   *
   * @param path where it is sent, on this host
   * @param targets where the browser may go with it, and wherever that answers it goes next: the
   *     value of {@code form-action}
   */
  public record Form(
      String path, String targets, Map<String, String> fields, List<Button> buttons) {
    public Form {
      fields = Map.copyOf(fields);
      buttons = List.copyOf(buttons);
    }

    /**
     * For a form whose answer sends the browser to another host. Browsers apply the policy to every
     * redirect that follows the form, the other host's own ones as well, which nobody can know
     * here. So any https address is allowed; the page has nothing in it that others wrote as
     * markup.
     *
     * @param origin of that host, which speaks http on a developer's machine
     */
    public static String leadingTo(String origin) {
      return origin.startsWith("https://") ? "'self' https:" : "'self' https: " + origin;
    }
  }

  /**
   * A button that sends its form.
   *
   * @param main the one that most people press
   */
  public record Button(String name, String value, String label, boolean main) {}
}
