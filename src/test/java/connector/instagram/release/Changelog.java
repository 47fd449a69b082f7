package connector.instagram.release;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code CHANGELOG.md}: a heading {@code ## Unreleased}, and one {@code ## 1.2.0 - 2026-12-01} for
 * each version.
 */
record Changelog(String text) {
  private static final Pattern HEADING =
      Pattern.compile("## (Unreleased|\\d+\\.\\d+\\.\\d+ - \\d{4}-\\d\\d-\\d\\d)");

  /** What users read of the release: the lines below its heading. */
  String changes(Release release) {
    List<String> lines = text.lines().toList();
    String start = release.isUnfinished() ? "## Unreleased" : "## " + release.version() + " - ";
    String changes =
        lines.stream()
            .dropWhile(line -> !isHeading(line) || !line.startsWith(start))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .collect(Collectors.joining("\n"))
            .strip();
    if (changes.isEmpty() && release.isUnfinished()) {
      return "Nothing that users notice yet.";
    }
    if (changes.isEmpty()) {
      throw new ReleaseException(
          "CHANGELOG.md tells no changes below a heading such as \"## "
              + release.version()
              + " - 2026-12-01"
              + "\": write there what users notice.");
    }
    return changes;
  }

  /** Headings that nobody would find; empty when all are right. */
  List<String> oddHeadings() {
    return text.lines().filter(line -> line.startsWith("## ") && !isHeading(line)).toList();
  }

  private static boolean isHeading(String line) {
    return HEADING.matcher(line).matches();
  }
}
