package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.local.Connector;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Rule V6: one account's life, in every pairing of what Instagram may do in more than one way, and
 * with its clock right, ahead and behind.
 */
class SwitchesIT {
  /** How much of a quota is used is no uncertainty, but a state. */
  private static final Set<Switch> STATES =
      EnumSet.of(
          Switch.APP_USAGE_PERCENT, Switch.BUSINESS_USAGE_PERCENT, Switch.REGAIN_ACCESS_MINUTES);

  /**
   * What comments, a profile and a sign-in look like decides nothing about the arrival of posts.
   */
  private static final Set<Switch> WITHOUT_BEARING =
      EnumSet.of(
          Switch.COMMENT_AUTHORS_ABSENT,
          Switch.COMMENTS_HIDDEN,
          Switch.COMMENTS_PAGING,
          Switch.COMMENTS_REPEAT_LAST_PAGE,
          Switch.COMMENTS_PERMISSION_MISSING,
          Switch.STANDARD_ACCESS,
          Switch.CONSENT_PAGE,
          Switch.CODE_REPLY,
          Switch.CODE_USER_ID,
          Switch.CODE_PERMISSIONS,
          Switch.WRONG_SECRET_ERROR,
          Switch.TOKEN_QUERY_ONLY,
          Switch.PERSONAL_REFUSED,
          Switch.PROFILE_NAME_ABSENT,
          Switch.PROFILE_PICTURE_ABSENT);

  private static final List<Switch> SWITCHES =
      Arrays.stream(Switch.values())
          .filter(each -> !STATES.contains(each) && !WITHOUT_BEARING.contains(each))
          .filter(each -> each != Switch.HEADER_REFUSED || Stack.canBeAlone())
          .toList();
  private static final List<Duration> CLOCKS =
      List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(-1));

  /** With the token where every position of the switch for the header lets it through. */
  @AutoClose private final Stack stack = Stack.alone(Map.of("INSTAGRAM_TOKEN_PLACEMENT", "query"));

  private final SandboxClient sandbox = stack.sandbox();

  @Test
  void everyPostArrivesOnceWhateverInstagramDoes() {
    List<Integer> sizes =
        SWITCHES.stream().map(each -> each.positions().size()).collect(Collectors.toList());
    sizes.add(CLOCKS.size());
    List<List<Integer>> combinations = Pairwise.combinations(sizes, SwitchesIT::isImpossible);

    int number = 0;
    for (List<Integer> combination : combinations) {
      String set = set(combination);
      try {
        live("life." + number++);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with " + set + ": " + e.getMessage(), e);
      }
    }
    for (Switch each : SWITCHES) {
      sandbox.set(each, each.positions().get(0));
    }
    sandbox.setClock(Instant.now());
    System.out.printf(
        "%nPairwise over %d switches and the clock: %d combinations%n",
        SWITCHES.size(), combinations.size());
  }

  /**
   * The app asks for 100 at once, as many as are said to be allowed; and only its words tell "too
   * much data" from any other error 1.
   */
  private static boolean isImpossible(Pairwise.Cell one, Pairwise.Cell other) {
    return (one.equals(cell(Switch.MAXIMUM_LIMIT, 1))
            && other.equals(cell(Switch.OVER_LIMIT_IS_ERROR, 1)))
        || (one.equals(cell(Switch.TOO_MUCH_DATA_ABOVE, 1))
            && other.equals(cell(Switch.OTHER_ERROR_TEXTS, 1)));
  }

  private static Pairwise.Cell cell(Switch each, int position) {
    return new Pairwise.Cell(SWITCHES.indexOf(each), position);
  }

  /** Sets all switches and tells those that stand elsewhere than usual. */
  private String set(List<Integer> combination) {
    List<String> unusual = new ArrayList<>();
    for (int i = 0; i < SWITCHES.size(); i++) {
      Object position = SWITCHES.get(i).positions().get(combination.get(i));
      sandbox.set(SWITCHES.get(i), position);
      if (combination.get(i) > 0) {
        unusual.add(SWITCHES.get(i).key() + "=" + position);
      }
    }
    Duration ahead = CLOCKS.get(combination.get(SWITCHES.size()));
    sandbox.setClock(Instant.now().plus(ahead));
    return unusual + " clock=" + ahead;
  }

  private void live(String username) {
    SandboxAccount account = sandbox.addAccount(username, 30);
    String user = account.userId();
    sandbox.post(user, Post.reel().ago(Duration.ofDays(20)).visibleEversince().pin());
    Connector.Connected made = stack.connector().connect(account.accessToken());
    Stack.Connected connected = new Stack.Connected(account, made);
    assertThat(stack.connector().act("/api/v2/me", made.key()).body()).contains(username);
    assertThat(stack.connector().act("/api/v2/me/media", made.key()).statusCode()).isEqualTo(200);
    stack.tick(connected);
    assertThat(emitted(connected)).as("after an idle tick").isEmpty();

    sandbox.post(user, Post.photo("one"));
    String ahead = sandbox.post(user, Post.photo().ahead(Duration.ofMinutes(10)));
    ticks(connected, 2);
    assertThat(emitted(connected)).as("after two posts").hasSize(2);

    // While the list of these is read, one more appears on top and another goes.
    sandbox.post(user, Post.carousel(), 120);
    sandbox.postAfterPages(user, Post.reel(), 1);
    sandbox.deleteAfterPages(ahead, 1);
    ticks(connected, 3);
    sandbox.post(user, Post.photo().ago(Duration.ofHours(3)));
    stack.tick(connected);

    sandbox.revokeTokensOf(user, 458);
    stack.tick(connected);
    assertThat(stack.show(connected).path("state").asText()).isEqualTo("reconnect_needed");
    sandbox.post(user, Post.reel());
    String fresh = sandbox.issueToken(user, Duration.ofDays(1)).accessToken();
    assertThat(stack.connector().connect(fresh).id()).isEqualTo(connected.id());
    ticks(connected, 2);

    List<String> published =
        sandbox.history().stream()
            .filter(post -> post.userId().equals(user))
            .filter(post -> !post.visibleAt().equals(post.timestamp()))
            .map(post -> post.mediaId())
            .toList();
    assertThat(emitted(connected))
        .as("in the end")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(published)
        .hasSize(2 + 120 + 1 + 1 + 1);
    assertThat(stack.events().subjectsOf(connected.id(), "connection.reconnect_needed"))
        .containsExactly(connected.id());
    String path = "/api/connections/" + connected.id();
    assertThat(stack.connector().operate("DELETE", path, "").statusCode()).isEqualTo(204);
  }

  private void ticks(Stack.Connected connected, int count) {
    for (int i = 0; i < count; i++) {
      stack.tick(connected);
    }
  }

  private List<String> emitted(Stack.Connected connected) {
    return stack.events().mediaOf(connected.id());
  }
}
