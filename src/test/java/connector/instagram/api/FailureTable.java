package connector.instagram.api;

import connector.instagram.graph.GraphError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The rows of docs/failures.md, so that what is written there is what happens. */
public record FailureTable(GraphError.Kind kind, String reply, String outcome, String state) {

  public static List<FailureTable> rows() {
    try (Stream<String> lines = Files.lines(Path.of("docs/failures.md"))) {
      return lines.filter(line -> line.startsWith("| `")).map(FailureTable::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FailureTable row(String line) {
    List<String> cells =
        Arrays.stream(line.split("\\|", -1)).map(cell -> cell.trim().replace("`", "")).toList();
    return new FailureTable(
        GraphError.Kind.valueOf(cells.get(1)), cells.get(3), cells.get(4), cells.get(5));
  }
}
