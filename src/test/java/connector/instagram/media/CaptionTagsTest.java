package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * The tags of a caption are those that a pattern finds, but for signs behind letters beyond the
 * first 65,536: a pattern takes their halves for no letters.
 */
class CaptionTagsTest {
  private static final Pattern TAG =
      Pattern.compile("(?<![\\p{L}\\p{N}_&#/])#([\\p{L}\\p{M}\\p{N}_]+)");

  @Test
  void eachTagOnceInLowerCaseAndInOrder() {
    assertThat(CaptionTags.of("Open #Bakery_2, #rye #BAKERY_2 #été"))
        .containsExactly("bakery_2", "rye", "été");
  }

  @Test
  void aSignInAWordOrAnAddressBeginsNone() {
    assertThat(CaptionTags.of("a#b 𝒜#b https://example.org/#c &#39; ##d _#e # f")).isEmpty();
  }

  @Property(tries = 20_000, seed = "20261127")
  void areThoseOfThePattern(@ForAll("captions") String caption) {
    assertThat(CaptionTags.of(caption)).containsExactlyElementsOf(byPattern(caption));
  }

  @Provide
  Arbitrary<String> captions() {
    return Arbitraries.of(
            "#", "##", "a", "É", "ß", "_", "7", "²", "Ⅷ", "\u0301", " ", "\n", "&", "/", ".", "🥖",
            "中", "\ud83e", "\udd50", "\u200d", "İ")
        .list()
        .ofMaxSize(12)
        .map(signs -> String.join("", signs));
  }

  private static Set<String> byPattern(String caption) {
    Set<String> tags = new LinkedHashSet<>();
    Matcher tag = TAG.matcher(caption);
    int from = 0;
    while (tag.find(from)) {
      tags.add(tag.group(1).toLowerCase(Locale.ROOT));
      from = tag.end();
    }
    return tags;
  }
}
