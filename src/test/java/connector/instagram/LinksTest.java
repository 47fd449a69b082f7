package connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A link from one page of the project to another leads to something. */
class LinksTest {
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern MENTION = Pattern.compile("\\bdocs/[\\w/-]+\\.md(?:#[\\w-]+)?");
  private static final List<String> PARTS = List.of("src", "infra", "examples", ".github");

  static Stream<Path> pages() {
    return Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md").map(Path::of),
            Stream.of("docs", "infra", "examples").flatMap(LinksTest::files))
        .filter(file -> file.toString().endsWith(".md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkOfAPageLeadsSomewhere(Path page) throws IOException {
    for (String link : links(Files.readString(page))) {
      assertThat(problem(page, link)).as(page + " links to " + link).isEmpty();
    }
  }

  /** What code, templates and the console's pages tell people to read. */
  @Test
  void everyPageThatTheCodeNamesIsThere() throws IOException {
    List<String> named = new ArrayList<>();
    for (Path file : PARTS.stream().flatMap(LinksTest::files).filter(LinksTest::isText).toList()) {
      for (String mention : found(MENTION, Files.readString(file))) {
        named.add(mention);
        assertThat(problem(Path.of("README.md"), mention)).as(file + " names " + mention).isEmpty();
      }
    }
    assertThat(named).contains("docs/operate.md");
  }

  @ParameterizedTest
  @CsvSource({
    "docs/deploy.md, operate.md#no-such-heading",
    "docs/deploy.md, nowhere.md",
    "docs/deploy.md, #no-such-heading",
    "README.md, docs/deploy.mdx"
  })
  void aLinkThatLeadsNowhereIsNoticed(Path page, String link) {
    assertThat(problem(page, link)).isNotEmpty();
  }

  @Test
  void aHeadingIsFoundByTheNameThatTheCodeHostGivesIt() {
    assertThat(anchor("6. Sign-in")).isEqualTo("6-sign-in");
    assertThat(anchor("Running the app: `mvn -Plocal`")).isEqualTo("running-the-app-mvn--plocal");
    assertThat(anchor("Share, allow, move")).isEqualTo("share-allow-move");
  }

  private static String problem(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page : Path.of(page.toString()).resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return target + " is not there";
    }
    return parts.length == 1 || anchors(target).contains(parts[1])
        ? ""
        : target + " has no heading " + parts[1];
  }

  private static List<String> links(String page) {
    return found(LINK, FENCE.matcher(page).replaceAll("")).stream()
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  private static List<String> anchors(Path page) {
    try {
      return found(HEADING, FENCE.matcher(Files.readString(page)).replaceAll("")).stream()
          .map(LinksTest::anchor)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
        .replace(' ', '-');
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
        .toList();
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(java|js|mjs|bicep|json|txt|yml|html|md)");
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
