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
    body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#222}
    h1{font-size:1.4rem} button,a.button{font:inherit;padding:.5rem 1rem;border-radius:.4rem;
    border:1px solid #888;background:#fff;color:#222;text-decoration:none}
    button.main,a.main{background:#0064d1;border-color:#0064d1;color:#fff}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:.8rem;border-radius:.4rem}
    select{font:inherit} .note{color:#666;font-size:.9rem}
    </style></head><body><h1>%1$s</h1>
    %2$s
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
