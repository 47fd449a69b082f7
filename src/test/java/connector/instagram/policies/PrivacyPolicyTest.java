package connector.instagram.policies;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.installation.Installations;
import connector.instagram.storage.MemoryDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page tells of storage is what storage does. */
class PrivacyPolicyTest {
  private static final String CODE = "src/main/java/connector/instagram/";

  /** Whoever adds a container says on the page what is in it, and then here where. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accounts      | its Instagram ids
          connections   | the access token that Instagram gave for it, encrypted
          cursors       | the ids and times of the newest posts
          outboxes      | news of a post
          comments      | how many comments each of the newest posts has
          dead-letters  | the operator can send it again
          shortcodes    | which post a short link belongs to
          throttles     | how often a flow called
          writes        | a fingerprint of the request
          oauth         | a sign-in that was begun
          deletions     | the app remembers that a deletion was done
          summaries     | report of its last run
          """)
  void saysWhatIsInEachContainer(String container, String words) throws IOException {
    assertThat(containers()).contains(container);
    assertThat(page()).contains(words);
  }

  /** What is in {@code installation} is about the app and its operator, and about no account. */
  @Test
  void leavesOutNoContainer() throws IOException {
    assertThat(containers())
        .containsExactlyInAnyOrder(
            "accounts",
            "connections",
            "cursors",
            "outboxes",
            "comments",
            "dead-letters",
            "shortcodes",
            "subscriptions",
            "events",
            "deliveries",
            "oauth",
            "deletions",
            "summaries",
            "throttles",
            "writes",
            "installation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at most 7 days                      | outbox/Outbox.java               | LIFETIME = Duration.ofDays(7)
          gone after fifteen days             | connections/Deletions.java       | QUEUES_FORGET = Duration.ofDays(15)
          For 90 days the app remembers       | connections/Deletions.java       | TOLD = Duration.ofDays(90)
          read again, which most often takes seconds; a day at most | metawebhook/UpdateMessage.java | LIFETIME = Duration.ofHours(24)
          a sign-in that was begun: ten minutes | oauth/Ticket.java              | LIFE = Duration.ofMinutes(10)
          ends ten minutes after your last step | oauth/SignInCookies.java       | sealed, Ticket.LIFE.toSeconds()
          """)
  void tellsTheTimesThatTheCodeKeeps(String words, String file, String code) throws IOException {
    assertThat(page()).contains(words);
    assertThat(Files.readString(Path.of(CODE + file))).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          and then 30 more                       | storage    | dead-letters/[^%]*daysAfterModificationGreaterThan: 30
          where a flow asked for it: 180 days    | storage    | shortcodes/[^%]*daysAfterModificationGreaterThan: 180
          within a minute: a day                 | storage    | throttles/[^%]*daysAfterModificationGreaterThan: 1\\b
          writes no second comment: a day        | storage    | writes/[^%]*daysAfterModificationGreaterThan: 1\\b
          where it was broken off, a day         | storage    | oauth/codes/[^%]*daysAfterModificationGreaterThan: 1\\b
          without texts: 30 days                 | monitoring | retentionInDays: 30
          """)
  void tellsTheTimesThatTheTemplatesSet(String words, String module, String rule)
      throws IOException {
    assertThat(page()).contains(words);
    assertThat(Files.readString(Path.of("infra/modules/" + module + ".bicep")))
        .containsPattern(rule);
  }

  private static List<String> containers() throws IOException {
    String storage = Files.readString(Path.of("infra/modules/storage.bicep"));
    int start = storage.indexOf("var documentContainers = [");
    String list = storage.substring(start, storage.indexOf(']', start));
    return Pattern.compile("'([a-z-]+)'")
        .matcher(list)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String page() {
    Clock clock = Clock.systemUTC();
    PolicyFunctions functions =
        new PolicyFunctions(
            new RequestHandler(clock),
            Installations.store(new MemoryDocuments("installation"), clock));
    return String.valueOf(functions.privacy(new FakeRequest(), new FakeContext()).getBody());
  }
}
