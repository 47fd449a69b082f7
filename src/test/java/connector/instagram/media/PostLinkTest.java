package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which post a maker means by what was copied from a browser, an app or a message. */
class PostLinkTest {
  private static final String SEED = "20261125";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tsxp1hhQTG",
        "  tsxp1hhQTG\n",
        "https://www.instagram.com/p/tsxp1hhQTG/",
        "https://www.instagram.com/p/tsxp1hhQTG",
        "http://instagram.com/p/tsxp1hhQTG/",
        "//instagram.com/p/tsxp1hhQTG/",
        "instagram.com/p/tsxp1hhQTG",
        "www.instagram.com/p/tsxp1hhQTG/",
        "https://m.instagram.com/p/tsxp1hhQTG/",
        "https://web.instagram.com/p/tsxp1hhQTG/",
        "https://www.instagram.com:443/p/tsxp1hhQTG/",
        "https://www.instagram.com./p/tsxp1hhQTG/",
        "https://instagr.am/p/tsxp1hhQTG/",
        "HTTPS://WWW.Instagram.COM/p/tsxp1hhQTG/",
        "HTTPS://WWW.INSTAGRAM.COM/P/tsxp1hhQTG/",
        "https://www.instagram.com/Reel/tsxp1hhQTG/",
        "https://www.instagram.com/reel/tsxp1hhQTG/",
        "https://www.instagram.com/reels/tsxp1hhQTG/",
        "https://www.instagram.com/tv/tsxp1hhQTG/",
        "https://www.instagram.com/harbour.bakery/p/tsxp1hhQTG/",
        "https://www.instagram.com/harbour_bakery/reel/tsxp1hhQTG",
        "https://www.instagram.com/sharer/p/tsxp1hhQTG/",
        "https://www.instagram.com/reel/reel/tsxp1hhQTG/",
        "https://www.instagram.com//p//tsxp1hhQTG//",
        "https://www.instagram.com/p/tsxp1hhQTG/?igsh=MWQ1ZGUxMzBkMA==&img_index=2",
        "https://www.instagram.com/p/tsxp1hhQTG?utm_source=ig_web_copy_link",
        "https://www.instagram.com/p/tsxp1hhQTG/#comments",
        "https://www.instagram.com/p/tsxp1hhQTG/c/17912345678901234/",
        "https://www.instagram.com/p/tsxp1hhQTG/c/17912345678901234/r/17912345678901235/",
        "https://www.instagram.com/p/tsxp1hhQTG/liked_by/",
        "https://www.instagram.com/p/tsxp1hhQTG/comments/",
        "https://www.instagram.com/p/tsxp1hhQTG/embed/",
        "https://www.instagram.com/p/tsxp1hhQTG/embed/captioned/?cr=1",
        "https://www.instagram.com/p/tsxp1hhQTG/media/?size=l",
        "https://l.instagram.com/?u=https%3A%2F%2Fwww.instagram.com%2Fp%2Ftsxp1hhQTG%2F&e=AT2x",
        "https://l.instagram.com/?u=https://www.instagram.com/p/tsxp1hhQTG/&e=AT2x",
        "https://L.Instagram.com/?e=AT2x&U=instagram.com%2freel%2ftsxp1hhQTG%3Figsh%3Dx",
        "https://www.instagram.com/accounts/login/?next=%2Fp%2Ftsxp1hhQTG%2F",
        "https://www.instagram.com/accounts/login/?next=/harbour.bakery/p/tsxp1hhQTG/&source=x",
        "https%3A%2F%2Fwww.instagram.com%2Fp%2Ftsxp1hhQTG%2F",
        "\u00a0https://www.instagram.com/p/tsxp1hhQTG/\u200b",
        "https://www.instagram.com/p/tsxp1\u200bhhQTG/",
        "\ufefftsxp1hhQTG",
        "tsxp1hhQTG\u00a0",
        "https://www.instagram.com/p/tsxp1hhQTG/ Have a look!",
        "Look:\nhttps://www.instagram.com/p/tsxp1hhQTG/.",
        "https://www.instagram.com/p/tsxp1hhQTG/\u00a0by\u00a0@harbour.bakery",
        "<https://www.instagram.com/p/tsxp1hhQTG/>",
        "(\"https://www.instagram.com/p/tsxp1hhQTG\")",
        "https://www.instagram.com/p/tsxp1hhQTG/ https://instagram.com/reel/tsxp1hhQTG"
      })
  void readsACodeOrALinkHoweverItWasCopied(String text) {
    assertThat(code(text)).isEqualTo("tsxp1hhQTG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.instagram.com/share/BAMc1dVZ4h",
        "https://www.instagram.com/share/p/BAMc1dVZ4h/",
        "https://www.instagram.com/share/reel/_xJv5QmTq?igsh=x",
        "https://WWW.INSTAGRAM.COM/SHARE/P/tsxp1hhQTG/",
        "instagram.com/share/tsxp1hhQTG",
        "https://l.instagram.com/?u=https%3A%2F%2Fwww.instagram.com%2Fshare%2Fp%2Fx%2F",
        "\u200bhttps://www.instagram.com/share/p/tsxp1hhQTG/ by a friend"
      })
  void saysOfAShareLinkThatItHasToBeOpened(String text) {
    assertThat(refusal(text))
        .isEqualTo(
            "The parameter \"shortcode\" is a share link, which only Instagram can follow. Open it"
                + " in a browser and copy the address that it leads to, such as"
                + " https://www.instagram.com/p/tsxp1hhQTG/.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u200b",
        "tsxp1hh QTG",
        "tsxp1hhQTG=",
        "tsxp1hhQT\u0000G",
        "tsxp1hhQT\u00e9",
        "17895695668004550/comments",
        "https://www.instagram.com/",
        "https://www.instagram.com/p/",
        "https://www.instagram.com/harbour.bakery/",
        "https://www.instagram.com/harbour.bakery/p/",
        "https://www.instagram.com/stories/harbour.bakery/3112/",
        "https://www.instagram.com/stories/p/tsxp1hhQTG/",
        "https://www.instagram.com/explore/p/tsxp1hhQTG/",
        "https://www.instagram.com/explore/tags/p/tsxp1hhQTG/",
        "https://www.instagram.com/Accounts/p/tsxp1hhQTG/",
        "https://www.instagram.com/direct/t/17/",
        "https://www.instagram.com/direct/p/tsxp1hhQTG/",
        "https://www.instagram.com/reels/audio/17912345678901234/",
        "https://www.instagram.com/a/b/p/tsxp1hhQTG/",
        "https://www.instagram.com.evil.example/p/tsxp1hhQTG/",
        "https://evilinstagram.com/p/tsxp1hhQTG/",
        "https://evil.example/p/tsxp1hhQTG/",
        "https://evil.example/?https://www.instagram.com/p/tsxp1hhQTG/",
        "https://evil.example/?u=https://www.instagram.com/p/tsxp1hhQTG/",
        "https://l.instagram.com/?u=https%3A%2F%2Fevil.example%2Fp%2Ftsxp1hhQTG%2F",
        "https://l.instagram.com/?u=//evil.example/p/tsxp1hhQTG/",
        "https://user@www.instagram.com/p/tsxp1hhQTG/",
        "https://www.instagram.com:8443/p/tsxp1hhQTG/",
        "ftp://www.instagram.com/p/tsxp1hhQTG/",
        "https://www.instagram.com/p/../me",
        "https://www.instagram.com/p/tsxp1hhQTG/../../me",
        "https://www.instagram.com/p/tsxp1hhQTG%2F..",
        "https://wwwXinstagramXcom/p/tsxp1hhQTG/",
        "https://www.instagram.com/p/tsxp1hhQTG/ https://www.instagram.com/p/DeESizbjLAR/"
      })
  void refusesWhatNamesNoPostOrSeveral(String text) {
    assertThat(refusal(text)).contains("has to be the code of a post, or its whole link");
  }

  @Property(tries = 2_000, seed = SEED)
  void everySpellingOfALinkNamesTheSamePost(
      @ForAll @LongRange(min = 1L << 40, max = Long.MAX_VALUE) long key,
      @ForAll("links") Link link) {
    String code = Shortcode.of(key).code();

    assertThat(code(link.around(code))).as(link.around(code)).isEqualTo(code);
  }

  @Property(tries = 1_000, seed = SEED)
  void noPageOfInstagramsOwnIsTakenForAUser(
      @ForAll("pages") String page, @ForAll("kinds") String kind, @ForAll boolean capitals) {
    String first = capitals ? page.toUpperCase(Locale.ROOT) : page;

    assertThat(refusal("https://www.instagram.com/" + first + "/" + kind + "/tsxp1hhQTG/"))
        .isNotEmpty();
  }

  @Provide
  Arbitrary<Link> links() {
    Arbitrary<String> before =
        Combinators.combine(
                Arbitraries.of("", "\u200b", "\u00a0", "\ufeff", "See: ", "<", "\"", " \t"),
                Arbitraries.of("", "https://", "http://", "HTTPS://", "//"),
                Arbitraries.of("", "www.", "m.", "WWW.", "web."),
                Arbitraries.of("instagram.com", "Instagram.com", "INSTAGRAM.COM:443"),
                Arbitraries.of("/", "/harbour.bakery/", "//", "/p_9/", "/_a/"),
                kinds())
            .as(
                (text, scheme, sub, host, user, kind) ->
                    text + scheme + sub + host + user + kind + "/");
    Arbitrary<String> behind =
        Combinators.combine(
                Arbitraries.of(
                    "",
                    "/",
                    "/c/179/",
                    "/c/179/r/180/",
                    "/liked_by/",
                    "/embed",
                    "/embed/captioned/",
                    "/media/",
                    "/comments",
                    "//"),
                Arbitraries.of(
                    "", "?size=l", "?igsh=a%2Fb==", "?img_index=2&x=y", "#c", "?a=b#c/d"),
                Arbitraries.of("", "\u200b", "\u00a0", " and more", ">", "\n-- me", ".", "\u202c"))
            .as((path, query, text) -> path + query + text);
    return Combinators.combine(before, behind, Arbitraries.integers().between(0, 3)).as(Link::new);
  }

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of("p", "reel", "reels", "tv", "P", "Reel", "REELS", "Tv");
  }

  @Provide
  Arbitrary<String> pages() {
    return Arbitraries.of("share", "explore", "stories", "accounts", "direct", "developer", "web");
  }

  private static String code(String text) {
    return ((MediaParameter.MediaReference.ByShortcode) MediaParameter.shortcode(text))
        .shortcode()
        .code();
  }

  private static String refusal(String text) {
    var error =
        catchThrowableOfType(ApiException.class, () -> MediaParameter.shortcode(text)).problem();
    assertThat(error.code()).isEqualTo(ApiError.Code.INVALID_PARAMETER);
    return error.message();
  }

  /**
   * A link without its code.
   *
   * @param by 1: over a page that passes a visitor on, 2: over one that wants a sign-in first
   */
  private record Link(String before, String behind, int by) {
    String around(String code) {
      String link = before + code + behind;
      String bare = "www.instagram.com/p/" + code + "/?igsh=x";
      return switch (by) {
        case 1 ->
            "https://l.instagram.com/?e=1&u="
                + URLEncoder.encode("https://" + bare, StandardCharsets.UTF_8);
        case 2 -> "https://www.instagram.com/accounts/login/?next=%2Fp%2F" + code + "%2F&x=y";
        default -> link;
      };
    }
  }
}
