package connector.instagram.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything the sandbox remembers, behind one lock. */
final class World {
  private static final Duration NEWEST_OLD_POST = Duration.ofDays(2);
  private static final Duration OLD_POSTS_SPAN = Duration.ofDays(4000);

  final SandboxClock clock;
  final SwitchBoard switches = new SwitchBoard();
  final FaultQueue faults = new FaultQueue();
  final Calls.Ledger calls = new Calls.Ledger();
  final HangGate gate = new HangGate();
  final Map<String, Oddity> oddities = new HashMap<>();
  final LaterChanges later = new LaterChanges();
  final Map<String, AccountState> accounts = new LinkedHashMap<>();
  final Inventions inventions;
  final Timeline timeline;
  final SandboxComments comments;
  final Tokens tokens;
  final SignIns signIns;
  final Webhooks webhooks = new Webhooks(switches);
  Duration latency = Duration.ZERO;
  private List<Integer> pageSizes = List.of();
  private int pages;
  private int changes;

  World(long seed, Clock machine) {
    clock = new SandboxClock(machine);
    inventions = new Inventions(seed);
    timeline = new Timeline(this);
    comments = new SandboxComments(inventions);
    tokens = new Tokens(inventions);
    signIns = new SignIns(inventions);
    comments.onAdded(
        comment ->
            timeline
                .alive(comment.mediaId())
                .ifPresent(media -> webhooks.added(media.userId, comment)));
  }

  synchronized <T> T locked(Supplier<T> work) {
    return work.get();
  }

  synchronized void run(Runnable work) {
    work.run();
  }

  /** Counts whatever makes posts or their order look different from before. */
  int changes() {
    return changes;
  }

  void changed() {
    changes++;
  }

  /** Pages have these sizes at most, in turn. */
  void pageSizes(List<Integer> sizes) {
    pageSizes = List.copyOf(sizes);
  }

  int nextPageSize() {
    return pageSizes.isEmpty() ? Integer.MAX_VALUE : pageSizes.get(pages++ % pageSizes.size());
  }

  SandboxAccount add(AccountDraft draft) {
    String userId = draft.userId().orElseGet(inventions::professionalId);
    AccountState account =
        new AccountState(
            draft.appScopedId().orElseGet(inventions::appScopedId),
            userId,
            draft.username().orElseGet(() -> "studio." + userId.substring(12)),
            draft.username().orElse("Studio") + " (invented)",
            draft.accountType(),
            inventions.upTo(9000),
            inventions.upTo(500),
            true);
    accounts.put(userId, account);
    Duration apart = Duration.ofHours(12);
    if (apart.multipliedBy(draft.posts()).compareTo(OLD_POSTS_SPAN) > 0) {
      apart = OLD_POSTS_SPAN.dividedBy(draft.posts());
    }
    Instant now = clock.now();
    for (int i = draft.posts() - 1; i >= 0; i--) {
      Duration age = NEWEST_OLD_POST.plusSeconds(1).plus(apart.multipliedBy(i));
      timeline.add(userId, Post.old(i).ago(age), now);
    }
    return issue(userId, Duration.ZERO);
  }

  SandboxAccount issue(String userId, Duration age) {
    AccountState account = account(userId);
    Instant now = clock.now();
    String token = tokens.issue(userId, now.minus(age));
    long expiresIn = Tokens.LIFETIME.minus(age).toSeconds();
    return new SandboxAccount(account.appScopedId(), userId, account.username(), token, expiresIn);
  }

  AccountState account(String userId) {
    return Optional.ofNullable(accounts.get(userId))
        .orElseThrow(() -> new NotHere("There is no account " + userId + "."));
  }

  void reset() {
    accounts.clear();
    timeline.clear();
    comments.clear();
    tokens.clear();
    signIns.reset();
    webhooks.clear();
    faults.clear();
    calls.clear();
    later.clear();
    switches.reset();
    gate.release();
    latency = Duration.ZERO;
    clock.reset();
    pageSizes = List.of();
    changed();
  }
}
