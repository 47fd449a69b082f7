package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.localhost.LocalApp;
import connector.instagram.receiver.Received;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.MetaNotice;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.WebhookClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Rule V4 for comments: the poller, whoever takes Meta's notices, and the rest of the chain are
 * killed at random moments while people comment, and every comment reaches the subscriber.
 *
 * <p>It runs where {@code -Dconnector.kills=50} says how many kills there are; {@code
 * -Dconnector.seed=…} draws others.
 */
@EnabledIfSystemProperty(named = "connector.kills", matches = "[0-9]+")
class CommentKillsIT {
  private static final int POSTS = 30;
  private static final int COMMENTS = 200;
  private static final String SUBSCRIBER = "told-amid-kills";

  /** The HTTP functions take Meta's notices. */
  private static final List<String> KILLED =
      List.of("PollNewMedia", "TakeCommentUpdates", "http", "ExpandEvents", "DeliverWebhook");

  /** A tick and a notice are over by then. */
  private static final long LATEST_KILL = TimeUnit.MILLISECONDS.toNanos(600);

  private static final Map<String, String> SETTINGS =
      Map.of("LOCAL_MESSAGE_LOCK", "PT6S", "OUTBOX_GRACE", "PT4S");

  private final Chain chain = Chain.start(SETTINGS);
  private final SandboxClient sandbox = chain.stack().sandbox();
  private final WebhookClient webhook = VerifiedWebhook.of(chain.stack());
  private final Map<String, List<String>> commentsByPost = new HashMap<>();
  private final Set<String> posted = new TreeSet<>();
  private final KillLog log = new KillLog();

  @Test
  void randomKillsWhilePeopleCommentLoseNothing() {
    int kills = Integer.getInteger("connector.kills", 10);
    long seed = Long.getLong("connector.seed", 20_261_126);
    Random random = new Random(seed);
    try (chain) {
      Chain.Account account = chain.unwatched("commented.amid.kills");
      List<String> posts =
          IntStream.range(0, POSTS)
              .mapToObj(i -> sandbox.post(account.user(), Post.photo()))
              .toList();
      account
          .subscriber()
          .subscribe(Subscriber.Kind.COMMENTS, chain.receiver().callback(SUBSCRIBER));

      for (int kill = 0; kill < kills; kill++) {
        int count = COMMENTS * (kill + 1) / kills - COMMENTS * kill / kills;
        for (int i = 0; i < count; i++) {
          comment(posts.get(random.nextInt(POSTS)), random.nextInt(3) == 0);
        }
        kill(KILLED.get(random.nextInt(KILLED.size())), random.nextLong(LATEST_KILL));
      }
      settle();

      report(kills, seed);
      assertThat(posted).hasSize(COMMENTS);
      assertThat(received().keySet()).isEqualTo(posted);
      assertThat(received().values()).allMatch(ids -> ids.size() == 1, "has one event id");
    }
  }

  private void comment(String post, boolean answersAnother) {
    List<String> others = commentsByPost.computeIfAbsent(post, id -> new ArrayList<>());
    CommentDraft draft = CommentDraft.any();
    String id =
        sandbox.comment(
            post, answersAnother && !others.isEmpty() ? draft.replyingTo(others.get(0)) : draft);
    others.add(id);
    posted.add(id);
  }

  /** Lets the app work, ends the process amid that, and puts a new one in its place. */
  private void kill(String group, long after) {
    CompletableFuture<Void> told = CompletableFuture.runAsync(this::tell);
    CompletableFuture<Void> polled = CompletableFuture.runAsync(this::tick);
    LockSupport.parkNanos(after);
    LocalApp app = chain.stack().app();
    app.kill(group, 0);
    log.killed(group, group);
    app.restart(group, 0);
    told.join();
    polled.join();
  }

  private void tell() {
    try {
      var unused = webhook.send(MetaNotice.USUAL);
    } catch (RuntimeException e) {
      // Whoever would have answered died: Meta tells it again.
    }
  }

  private void tick() {
    try {
      var unused = chain.stack().connector().fire("PollNewMedia", "");
    } catch (RuntimeException e) {
      // The poller died under it: the next tick is the recovery.
    }
  }

  private void settle() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              tell();
              tick();
              assertThat(received().keySet()).containsAll(posted);
              assertThat(webhook.waiting()).isZero();
            });
  }

  /** The ids of the events that were accepted, by the comments that they are about. */
  private Map<String, Set<String>> received() {
    return chain.receiver().of(SUBSCRIBER).stream()
        .filter(Received::isAccepted)
        .collect(
            Collectors.groupingBy(
                Received::subject,
                TreeMap::new,
                Collectors.mapping(Received::event, Collectors.toSet())));
  }

  private void report(int kills, long seed) {
    long accepted = chain.receiver().of(SUBSCRIBER).stream().filter(Received::isAccepted).count();
    System.out.printf(
        "%n%d random kills with seed %d: %d comments on %d posts, %d received, %d times%n%s",
        kills, seed, posted.size(), POSTS, received().size(), accepted, log.table());
  }
}
