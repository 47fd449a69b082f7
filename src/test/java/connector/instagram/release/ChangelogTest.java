package connector.instagram.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChangelogTest {
  private static final Changelog CHANGELOG =
      new Changelog(
          """
          # Changelog

          ## Unreleased

          - Not out yet.

          ## 1.10.0 - 2026-12-24

          - The tenth.
            In two lines.

          ### For operators

          - Below it.

          ## 1.1.0 - 2026-12-01

          - The first.

          ## 1.0.0 - 2026-11-30

          """);

  @Test
  void aReleaseHasTheLinesBelowItsOwnHeading() {
    assertThat(changes("1.10.0"))
        .isEqualTo("- The tenth.\n  In two lines.\n\n### For operators\n\n- Below it.");
    assertThat(changes("1.1.0")).isEqualTo("- The first.");
  }

  @Test
  void whatIsNotReleasedHasTheLinesThatWait() {
    assertThat(changes("1.11.0-SNAPSHOT")).isEqualTo("- Not out yet.");
  }

  @Test
  void rightAfterAReleaseNothingWaits() {
    Changelog after = new Changelog("## Unreleased\n\n## 1.0.0 - 2026-11-30\n\n- The first.\n");

    assertThat(after.changes(new Release("1.1.0-SNAPSHOT", "", "", "")))
        .isEqualTo("Nothing that users notice yet.");
  }

  @Test
  void aVersionWithoutChangesIsNotReleased() {
    assertThatThrownBy(() -> changes("1.2.0")).hasMessageContaining("## 1.2.0 - ");
    assertThatThrownBy(() -> changes("1.0.0")).hasMessageContaining("what users notice");
    assertThatThrownBy(() -> changes("1.1")).isInstanceOf(ReleaseException.class);
  }

  @Test
  void aHeadingThatNobodyWouldFindIsSeen() {
    assertThat(new Changelog("## 1.0.0\n## v1.0.0 - 2026-12-01\n## Next\n").oddHeadings())
        .hasSize(3);
  }

  @Test
  void theCommittedOneCanBeCut() throws IOException {
    Changelog committed = new Changelog(Files.readString(Path.of("CHANGELOG.md")));

    assertThat(committed.oddHeadings()).isEmpty();
    assertThat(committed.changes(new Release(Pom.version(), "", "", ""))).isNotBlank();
  }

  private static String changes(String version) {
    return CHANGELOG.changes(new Release(version, "", "", ""));
  }
}
