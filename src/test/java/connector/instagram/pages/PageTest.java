package connector.instagram.pages;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ApiReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Page PAGE = Page.of("A title", Html.paragraph("Do this."));

  @Test
  void noPageRunsScriptsLoadsAnythingOrShowsInAFrame() {
    Map<String, String> headers = PAGE.reply(200).headers();

    assertThat(headers.get("Content-Security-Policy"))
        .contains("default-src 'none'", "form-action 'none'", "base-uri 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "script-src");
    assertThat(headers)
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("X-Content-Type-Options", "nosniff");
  }

  @Test
  void theBrowserIsAllowedTheOneStyleOfThePage() throws Exception {
    String html = text(PAGE.reply(200));
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(PAGE.reply(200).headers().get("Content-Security-Policy"))
        .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';");
  }

  @Test
  void aPageWithAFormSaysWhereTheFormMayLead() {
    Page page =
        PAGE.with(
            new Page.Form(
                "/api/x",
                "'self' https://client.example",
                Map.of("token", "t\"1"),
                List.of(new Page.Button("answer", "yes", "Yes", true))));

    assertThat(page.reply(200).headers().get("Content-Security-Policy"))
        .contains("form-action 'self' https://client.example;");
    assertThat(text(page.reply(200)))
        .contains("<form method=\"post\" action=\"/api/x\">")
        .contains("name=\"token\" value=\"t&quot;1\"")
        .contains("<button name=\"answer\" value=\"yes\" class=\"main\">Yes</button>");
  }

  @Test
  void aScreenReaderKnowsLanguageTitleAndHeading() {
    assertThat(text(PAGE.withFooter("Request 1").reply(503)))
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"en\">", "<title>A title</title>", "<h1>A title</h1>")
        .contains("<main>", "<footer><p>Request 1</p></footer>");
  }

  private static String text(ApiReply reply) {
    return String.valueOf(reply.content().orElseThrow().body());
  }
}
