package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of errors in docs/connector.md is closed and true. */
class ErrorTableTest {
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\d{3}) \\| .+ \\|");

  @Test
  void namesEveryErrorWithItsStatusAndNoOther() throws IOException {
    List<String> documented;
    try (Stream<String> lines = Files.lines(Path.of("docs/connector.md"))) {
      documented =
          lines
              .map(ROW::matcher)
              .filter(Matcher::matches)
              .map(row -> row.group(1) + " " + row.group(2))
              .toList();
    }

    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(ApiError.Code.values())
                .map(code -> code.text() + " " + code.status())
                .toList());
  }
}
