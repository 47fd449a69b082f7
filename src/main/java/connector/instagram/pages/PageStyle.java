package connector.instagram.pages;

import connector.instagram.digest.Sha256;
import java.util.Base64;

/**
 * How pages look: in light and dark, on a phone, with the keyboard. It stands in the page itself,
 * so that a page loads nothing.
 */
final class PageStyle {
  static final String CSS =
      """
      :root { color-scheme: light dark; --ink: #1c1e21; --soft: #5b6068; --paper: #f4f5f7;
        --card: #fff; --line: #d5d8dd; --main: #0b57d0; --on-main: #fff; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e8eaed; --soft: #a9afb8; --paper: #16181b; --card: #212429;
          --line: #3c4148; --main: #a8c7fa; --on-main: #062e6f; } }
      * { box-sizing: border-box; }
      body { margin: 0; padding: 4vh 1rem; background: var(--paper); color: var(--ink);
        font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
      main { max-width: 34rem; margin: 0 auto; padding: 1.5rem; background: var(--card);
        border: 1px solid var(--line); border-radius: .75rem; overflow-wrap: anywhere; }
      h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.25; }
      h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; line-height: 1.25; }
      p, ol, ul { margin: 0 0 1rem; }
      bdi { font-weight: 600; }
      ol, ul { padding-left: 1.5rem; }
      li { margin-bottom: .25rem; }
      code { font: .9em/1.4 ui-monospace, Consolas, monospace; }
      textarea { width: 100%; margin: 0 0 1rem; padding: .5rem; resize: none; color: inherit;
        background: transparent; border: 1px solid var(--line); border-radius: .5rem;
        font: .9em/1.4 ui-monospace, Consolas, monospace; word-break: break-all; }
      a { color: var(--main); }
      form { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
      button { flex: 1 1 10rem; padding: .7rem 1rem; border: 1px solid var(--main);
        border-radius: .5rem; font: inherit; font-weight: 600; cursor: pointer; }
      button.main { background: var(--main); color: var(--on-main); }
      button.other { background: transparent; color: var(--main); }
      a:focus-visible, button:focus-visible, textarea:focus-visible { outline: 3px solid var(--main);
        outline-offset: 2px; }
      footer { max-width: 34rem; margin: .75rem auto 0; padding: 0 1.5rem; color: var(--soft);
        font-size: .85rem; overflow-wrap: anywhere; }
      """;

  private PageStyle() {}

  /** The source expression of a content security policy that allows this style and no other. */
  static String source() {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(CSS)) + "'";
  }
}
