package connector.instagram.sandbox;

/** A page of the sandbox, and text that is safe to stand in it. */
final class Html {
  private Html() {}

  static String page(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
    :root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--line:#dfe2e8;--ink:#16181d;--soft:#575d69;
    --main:#1a56db;--onmain:#fff;--raised:#eef0f4}
    @media (prefers-color-scheme:dark){:root{--page:#16181c;--card:#1f2227;--line:#3a3f49;--ink:#e9ebef;
    --soft:#a9b0bd;--main:#8ab4ff;--onmain:#0b1f44;--raised:#2a2e35}}
    body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;
    background:var(--page);color:var(--ink)}
    main{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.5rem}
    h1{font-size:1.4rem;margin:0 0 1rem} main>:last-child,form>:last-child{margin-bottom:0} label{display:flex;gap:.5rem;overflow-wrap:anywhere}
    input[type=checkbox]{flex:none;width:1rem;height:1rem;margin:.25rem 0} a{color:var(--main)}
    button,a.button{font:inherit;font-weight:600;display:inline-block;padding:.5rem 1rem;margin:0 .25rem .5rem 0;
    border:1px solid var(--soft);border-radius:8px;background:var(--card);color:var(--ink);text-decoration:none}
    button.main,a.main{background:var(--main);border-color:var(--main);color:var(--onmain)}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--raised);padding:.8rem;border-radius:8px}
    select{font:inherit;max-width:100%%} .note{color:var(--soft);font-size:.9rem;padding:0 1.5rem}
    </style></head><body><main><h1>%1$s</h1>
    %2$s
    </main>
    <p class="note">This is an imitation of Instagram on your machine.</p></body></html>
    """
        .formatted(title, body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
