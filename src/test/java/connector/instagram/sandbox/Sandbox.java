package connector.instagram.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A stateful imitation of the Instagram Platform in memory, with its own clock, token rules, paging
 * and faults. Its doors are a {@link SandboxServer} and a {@link SandboxTransport}.
 *
 * <p>Safe for use by several threads. Unknown accounts and posts are {@link
 * IllegalArgumentException}s.
 */
public final class Sandbox {
  private static final Duration LONGEST_LATENCY = Duration.ofSeconds(60);

  private final World world;
  private final InstagramSide instagram;
  private final SandboxSignIn signIn;
  private final SandboxWebhooks webhooks;

  /** Ids and tokens are the same for the same seed. */
  public Sandbox(long seed, Clock machine) {
    world = new World(seed, machine);
    instagram = new InstagramSide(world);
    signIn = new SandboxSignIn(this);
    webhooks = new SandboxWebhooks(world);
  }

  World world() {
    return world;
  }

  InstagramSide instagram() {
    return instagram;
  }

  /** The app that people sign in to, and what they can do about it. */
  public SandboxSignIn signIn() {
    return signIn;
  }

  /** Meta's webhook. */
  public SandboxWebhooks webhooks() {
    return webhooks;
  }

  public SandboxAccount addAccount() {
    return add(AccountDraft.any());
  }

  public SandboxAccount add(AccountDraft draft) {
    return world.locked(() -> world.add(draft));
  }

  /** The professional ids of all accounts, in the order they were made. */
  public List<String> userIds() {
    return world.locked(() -> List.copyOf(world.accounts.keySet()));
  }

  public void rename(String userId, String username) {
    world.run(
        () -> {
          world.accounts.put(userId, world.account(userId).renamed(username));
          world.changed();
        });
  }

  /** Publishes and returns the new id. */
  public String post(String userId, Post post) {
    return post(userId, post, 1).get(0);
  }

  /**
   * Publishes the same several times over and returns the ids in the order of posting, which is
   * newest first if the post is {@link Post#spaced spaced}.
   */
  public List<String> post(String userId, Post post, int count) {
    return world.locked(
        () -> {
          AccountState account = world.account(userId);
          Instant now = world.clock.now();
          return post.times(count).stream()
              .map(each -> world.timeline.add(account.userId(), each, now).id)
              .toList();
        });
  }

  /** Comments on a post and returns the new id. */
  public String comment(String mediaId, CommentDraft draft) {
    return comment(mediaId, draft, 1).get(0);
  }

  /** Comments several times over and returns the ids, the newest last. */
  public List<String> comment(String mediaId, CommentDraft draft, int count) {
    return world.locked(
        () -> {
          String id = alive(mediaId).id;
          world.changed();
          Instant now = world.clock.now();
          return IntStream.range(0, count)
              .mapToObj(i -> world.comments.add(id, draft, now).id())
              .toList();
        });
  }

  /** Lists a post, or a comment, in this odd way until it is {@link #heal healed}. */
  public void spoil(String id, Oddity oddity) {
    world.run(() -> world.oddities.put(id, oddity));
  }

  public void heal(String id) {
    world.run(() -> world.oddities.remove(id));
  }

  /** Ends a trial: the reel stays the same post. */
  public void shareToFeed(String mediaId) {
    world.run(
        () -> {
          alive(mediaId).shareToFeed();
          world.changed();
        });
  }

  public void delete(String mediaId) {
    world.run(() -> alive(mediaId).delete(world.clock.now()));
  }

  /** Publishes once so many further pages of the account's list have been read. */
  public void postAfterPages(String userId, Post post, int pages) {
    world.run(
        () -> {
          String owner = world.account(userId).userId();
          world.later.add(owner, pages, () -> world.timeline.add(owner, post, world.clock.now()));
        });
  }

  /** Deletes once so many further pages of the account's list have been read. */
  public void deleteAfterPages(String mediaId, int pages) {
    world.run(
        () -> {
          SandboxMedia media = alive(mediaId);
          world.later.add(media.userId, pages, () -> media.delete(world.clock.now()));
        });
  }

  /** How many of these changes have not happened yet. */
  public int laterChanges() {
    return world.locked(world.later::count);
  }

  /** Every post that ever was, in the order of posting: the oracle. */
  public List<Published> history() {
    return world.locked(world.timeline::history);
  }

  /** What the history tells of a living post. */
  public Published published(String mediaId) {
    return world.locked(() -> alive(mediaId).published());
  }

  /** What a listing shows of an account, in its order. */
  public List<Published> visible(String userId) {
    return world.locked(
        () ->
            world.timeline.of(userId).stream()
                .filter(SandboxMedia::isAlive)
                .map(SandboxMedia::published)
                .toList());
  }

  /** The same with what somebody sees who looks at the account. */
  public List<Exhibit> exhibits(String userId) {
    return world.locked(
        () ->
            world.timeline.of(userId).stream()
                .filter(SandboxMedia::isAlive)
                .map(Exhibit::of)
                .toList());
  }

  /**
   * What people said below an account's posts: the newest thread first, each from its beginning.
   */
  public List<Remark> remarks(String userId) {
    return world.locked(
        () -> {
          String owner = world.account(userId).username();
          return world.timeline.of(userId).stream()
              .filter(SandboxMedia::isAlive)
              .flatMap(media -> world.comments.under(media.id).stream())
              .map(comment -> world.comments.thread(comment, owner))
              .sorted(
                  Comparator.comparing((List<Remark> thread) -> thread.get(0).written()).reversed())
              .flatMap(List::stream)
              .toList();
        });
  }

  /** Pages have these sizes at most, in turn; none is an empty page that has a next one. */
  public void pageSizes(List<Integer> sizes) {
    world.run(() -> world.pageSizes(sizes));
  }

  /** From now on any unknown token stands for this account. */
  public void acceptAnyToken(String userId) {
    world.run(() -> world.tokens.acceptAny(world.account(userId).userId(), world.clock.now()));
  }

  /** A further long-lived token for this account. */
  public SandboxAccount issueToken(String userId) {
    return issueToken(userId, Duration.ZERO);
  }

  /** A token that was issued this long ago. */
  public SandboxAccount issueToken(String userId, Duration age) {
    return world.locked(() -> world.issue(userId, age));
  }

  public void expireToken(String accessToken) {
    world.run(() -> change(accessToken, token -> token.expired(world.clock.now())));
  }

  public void revokeToken(String accessToken, int subcode) {
    world.run(() -> change(accessToken, token -> token.revoked(subcode)));
  }

  public void expireTokensOf(String userId) {
    world.run(() -> changeAll(userId, token -> token.expired(world.clock.now())));
  }

  public void revokeTokensOf(String userId, int subcode) {
    world.run(() -> changeAll(userId, token -> token.revoked(subcode)));
  }

  public Instant now() {
    return world.locked(world.clock::now);
  }

  public void advance(Duration by) {
    world.run(() -> world.clock.advance(by));
  }

  public void setClock(Instant instant) {
    world.run(() -> world.clock.set(instant));
  }

  /** Stops the clock, so that only {@link #advance} and {@link #setClock} move it, or starts it. */
  public void runClock(boolean run) {
    world.run(() -> world.clock.run(run));
  }

  public boolean isClockRunning() {
    return world.locked(world.clock::isRunning);
  }

  /** Delays every Instagram call, by a minute at most. */
  public void latency(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_LATENCY) > 0) {
      throw new IllegalArgumentException("The latency must be between 0 and 60 seconds.");
    }
    world.run(() -> world.latency = delay);
  }

  /** Queues a fault behind those that wait already. */
  public void add(Fault fault) {
    world.run(() -> world.faults.add(fault));
  }

  /** Forgets waiting faults and ends the calls that hang. */
  public void clearFaults() {
    world.run(
        () -> {
          world.faults.clear();
          world.gate.release();
        });
  }

  /** How many calls the waiting faults will still spoil. */
  public int faultsLeft() {
    return world.locked(world.faults::left);
  }

  /** The value is a {@link Boolean}, {@link Integer} or {@link String}, as the switch needs. */
  public void set(Switch name, Object value) {
    world.run(
        () -> {
          world.switches.set(name, value);
          world.changed();
        });
  }

  public Map<Switch, Object> switches() {
    return world.locked(world.switches::all);
  }

  public Calls calls() {
    return world.locked(world.calls::sums);
  }

  public void resetCalls() {
    world.run(world.calls::clear);
  }

  /** Forgets everything and goes back to the machine's time. */
  public void reset() {
    world.run(world::reset);
  }

  private SandboxMedia alive(String mediaId) {
    return world
        .timeline
        .alive(mediaId)
        .orElseThrow(() -> new NotHere("There is no post " + mediaId + "."));
  }

  private void change(String accessToken, UnaryOperator<Tokens.Token> change) {
    if (!world.tokens.change(accessToken, change)) {
      throw new NotHere("There is no such access token.");
    }
  }

  private void changeAll(String userId, UnaryOperator<Tokens.Token> change) {
    world.tokens.changeAllOf(world.account(userId).userId(), change);
  }
}
