package connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.commentfeed.CommentState;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.polling.PollOutcome;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.subscriptions.SubscriptionHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the code cites is written down, and every word that an operator can see is explained. */
class GuaranteesTest {
  private static final Path GUARANTEES = Path.of("docs/guarantees.md");
  private static final Pattern CITED = Pattern.compile("\\b[PDCTSBVW][0-9]{1,2}a?\\b");
  private static final Pattern HEADING = Pattern.compile("(?m)^### ([A-Z][0-9]+a?):");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

  @Test
  void everyRuleThatIsCitedIsDefined() throws IOException {
    Set<String> defined = found(HEADING, Files.readString(GUARANTEES), 1);
    assertThat(defined).contains("P1", "P10a", "T3", "B1", "V2");
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String comments =
            Files.readAllLines(file).stream()
                .filter(
                    line ->
                        line.strip().startsWith("*") || line.contains("//") || line.contains("/**"))
                .collect(Collectors.joining("\n"));
        assertThat(defined).as(file.toString()).containsAll(found(CITED, comments, 0));
      }
    }
  }

  @Test
  void everyStateIsExplained() throws IOException {
    assertThat(words("## Connection states", "## Reasons for connecting again"))
        .isEqualTo(texts(Stream.of(ConnectionState.values()).map(ConnectionState::text)));
  }

  @Test
  void everyReasonForConnectingAgainIsExplained() throws IOException {
    assertThat(words("## Reasons for connecting again", "\n## "))
        .isEqualTo(
            texts(
                Arrays.stream(ConnectionStatus.ReconnectReason.values())
                    .map(ConnectionStatus.ReconnectReason::text)));
  }

  @Test
  void everyOutcomeIsExplained() throws IOException {
    assertThat(words("## Poll outcomes", "\n## "))
        .isEqualTo(texts(Arrays.stream(PollOutcome.values()).map(PollOutcome::text)));
  }

  @Test
  void whateverCanBeWrongWithCommentsIsExplained() throws IOException {
    assertThat(words("## What can be wrong with comments", "\n## "))
        .isEqualTo(texts(Stream.of(CommentState.values()).map(CommentState::text)));
  }

  @Test
  void everyStateOfASubscriptionAndEveryEndIsExplained() throws IOException {
    assertThat(words("## Subscription states", "\n## "))
        .isEqualTo(
            texts(
                Stream.concat(
                    Stream.of(SubscriptionHealth.State.values())
                        .map(SubscriptionHealth.State::text),
                    Stream.of("ended", "unreadable"))));
    assertThat(Files.readString(Path.of("docs/states.md")))
        .contains(
            Stream.of(SubscriptionEntry.HowEnded.values())
                .map(how -> "`" + how.text() + "`")
                .toList());
  }

  private static Set<String> words(String from, String to) throws IOException {
    String page = Files.readString(Path.of("docs/states.md"));
    int start = page.indexOf(from) + from.length();
    int end = page.indexOf(to, start);
    return found(ROW, page.substring(start, end < 0 ? page.length() : end), 1);
  }

  private static Set<String> texts(Stream<String> texts) {
    return texts.collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> found(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(group))
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
