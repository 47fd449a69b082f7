package connector.instagram.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that others wrote becomes markup (S5). */
class HtmlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title><script>alert(1)</script>",
        "&lt;script&gt;",
        "<!--",
        "]]>",
        "<\u0000script>"
      })
  void textIsShownAndNeverRun(String text) {
    for (Html html :
        new Html[] {
          Html.text(text), Html.paragraph(text), Html.name(text), Html.code(text), Html.steps(text)
        }) {
      String inside = html.toString().replaceAll("</?(p|bdi|code|ol|li)>", "");
      assertThat(inside).doesNotContain("<", ">", "\"", "'").doesNotContain("\u0000");
    }
  }

  @Test
  void aQuoteDoesNotEndAnAttribute() {
    assertThat(Html.link("https://a.example/\"onclick=\"x", Html.text("go")).toString())
        .isEqualTo("<a href=\"https://a.example/&quot;onclick=&quot;x\">go</a>");
    assertThat(Html.hidden("a\"b", "<'\">").toString())
        .isEqualTo("<input type=\"hidden\" name=\"a&quot;b\" value=\"&lt;&#39;&quot;&gt;\">");
  }

  @Test
  void aNameCannotTurnTheSentenceAroundIt() {
    assertThat(Html.name("ab\u202Ecd\u2066\u200B\nef").toString()).isEqualTo("<bdi>abcdef</bdi>");
  }

  @Test
  void aLongNameIsCutWithoutSplittingASign() {
    assertThat(Html.name("\uD83D\uDE00".repeat(101)).toString())
        .isEqualTo("<bdi>" + "\uD83D\uDE00".repeat(100) + "…</bdi>");
  }

  @Test
  void halfASignIsLeftOut() {
    assertThat(Html.text("a\uD800b").toString()).isEqualTo("ab");
  }
}
