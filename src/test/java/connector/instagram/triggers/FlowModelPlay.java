package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.HandClock;
import connector.instagram.feed.SeenWindow;
import connector.instagram.triggers.FlowModelAccount.Post;
import connector.instagram.triggers.FlowModelAccount.Trouble;
import connector.instagram.triggers.FlowModelFlow.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plays one schedule: a list of numbers from 0 to {@value #MOST}. The first one chooses the world,
 * each later one what happens next: a flow polls one of two instances of the app, the account's
 * owner publishes or deletes, time passes, Instagram answers badly. Then all is well again, and a
 * while of quiet polls has to bring every flow what it is owed.
 */
final class FlowModelPlay {
  static final int MOST = 205;
  static final int SHORTEST = 8;
  static final int LONGEST = 60;

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final int FLOWS = 4;
  private static final int QUIET_ROUNDS = 40;
  private static final int[] PER_PAGE = {100, 25, 7, 5, 5};
  private static final long[] AHEAD = {0, 0, -600, 240};
  private static final long[] PASSING = {
    1,
    1,
    5,
    20,
    30,
    45,
    59,
    60,
    60,
    61,
    61,
    61,
    61,
    120,
    300,
    3_600,
    3_600,
    6 * 3_600,
    23 * 3_600,
    25 * 3_600,
    3 * 86_400,
    30 * 86_400,
    365 * 86_400
  };
  private static final long[] BACK = {
    1, 2, 30, 60, 600, 3_600, 5 * 3_600, 12 * 3_600, 20 * 3_600, 86_399, 86_400, 86_400, 90_000
  };

  private final List<Integer> schedule;
  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final FlowModelAccount account;
  private final List<TriggerReplies> instances;
  private final List<FlowModelFlow> flows = new ArrayList<>();
  private final Set<FlowModelHazard> hazards = EnumSet.noneOf(FlowModelHazard.class);
  private final boolean bursts;

  FlowModelPlay(List<Integer> schedule) {
    this.schedule = schedule;
    int world = schedule.get(0);
    bursts = world % 8 == 0;
    account =
        new FlowModelAccount(
            clock,
            Duration.ofSeconds(AHEAD[world % AHEAD.length]),
            bursts ? 100 : PER_PAGE[world % PER_PAGE.length]);
    instances = List.of(instance(), instance());
    for (int i = 0; i < world / 8 % 5; i++) {
      publish(account.now().minusSeconds(7_000L * i));
    }
  }

  private TriggerReplies instance() {
    TriggerFunctions.Settings settings =
        new TriggerFunctions.Settings(
            SeenWindow.Firing.all(OVERLAP),
            TriggerFunctions.Settings.DEFAULT_FRESHNESS,
            Optional.empty());
    return new TriggerReplies(new Triggers(account.api(), settings, clock), settings);
  }

  Set<FlowModelHazard> hazards() {
    return hazards;
  }

  /** Throws when a rule was broken. */
  void run() {
    schedule.subList(1, schedule.size()).forEach(this::move);
    settle();
    boolean tooSmall = isStateTooSmall();
    if (tooSmall) {
      hazards.add(FlowModelHazard.STATE_TOO_SMALL);
    }
    for (FlowModelFlow flow : flows) {
      if (!flow.isOn()) {
        // Instagram's clock tells seconds only: of two scans in the same second, neither is the
        // later.
        clock.advance(Duration.ofSeconds(1));
        continue;
      }
      if (tooSmall) {
        flow.assertGotAllAboveTheLowWatermark();
      } else {
        flow.assertGotAll(OVERLAP);
      }
    }
  }

  private void move(int v) {
    if (v < 80) {
      poll(v);
    } else if (v < 90) {
      pollInVain(v);
    } else if (v < 98) {
      switchOn(v);
    } else if (v < 110) {
      publish(account.now());
    } else if (v < 123) {
      publish(account.now().minusSeconds(BACK[v - 110]));
      hazards.add(FlowModelHazard.BACK_DATED_POST);
    } else if (v < 128) {
      publish(account.now().plusSeconds((v - 122) * 130L));
      hazards.add(FlowModelHazard.FUTURE_DATED_POST);
    } else if (v < 134) {
      burst(v - 128);
    } else if (v < 142) {
      account.delete(v < 138 ? v - 134 : 7 * v);
      hazards.add(FlowModelHazard.DELETION);
    } else if (v < 142 + 2 * PASSING.length) {
      pass(Duration.ofSeconds(PASSING[(v - 142) / 2]));
    } else if (v < 197) {
      slide(v);
    } else {
      trouble(v);
    }
  }

  private void pass(Duration time) {
    clock.advance(time);
    if (time.compareTo(OVERLAP) > 0 && flows.stream().anyMatch(FlowModelFlow::isOn)) {
      hazards.add(FlowModelHazard.OFF_FOR_LONG);
    }
  }

  private void switchOn(int v) {
    if (flows.size() < FLOWS) {
      if (!flows.isEmpty()) {
        hazards.add(FlowModelHazard.SWITCHED_ON_LATE);
      }
      flows.add(new FlowModelFlow(account, KINDS.get(v % KINDS.size())));
      poll(flows.get(flows.size() - 1), instances.get(v % 2));
    }
  }

  private void poll(int v) {
    if (flows.isEmpty()) {
      switchOn(v);
    } else {
      poll(flows.get(v / 4 % flows.size()), v % 4 == 0 ? instances.get(1) : instances.get(0));
    }
  }

  private void pollInVain(int v) {
    if (!flows.isEmpty()) {
      flows.get(v % flows.size()).pollInVain(instances.get(v / 5 % 2));
      hazards.add(FlowModelHazard.REPLY_LOST);
    }
  }

  /** Trouble lasts until a poll has met it. */
  private boolean poll(FlowModelFlow flow, TriggerReplies instance) {
    if (!flow.isOn()) {
      // Instagram's clock tells seconds only: of two scans in the same second, neither is the
      // later.
      clock.advance(Duration.ofSeconds(1));
      // What slides while the first scan is read may be taken for new.
      account.betweenPages(() -> {});
    }
    int before = account.calls();
    boolean on = flow.isOn();
    boolean brought = flow.poll(instance);
    int hurries = 0;
    while (flow.isHurried()) {
      hazards.add(FlowModelHazard.MORE_THAN_A_BATCH);
      assertThat(++hurries).as("polls without a pause").isLessThan(account.all().size());
      flow.poll(instance);
    }
    int calls = account.calls() - before;
    if (on && calls == 0) {
      hazards.add(FlowModelHazard.SHARED_LISTING);
    }
    if (calls > 1) {
      hazards.add(FlowModelHazard.SEVERAL_PAGES);
    }
    if (calls > 0) {
      account.recover();
    }
    return brought;
  }

  private void publish(Instant timestamp) {
    Post post = account.publish(timestamp);
    flows.forEach(flow -> flow.published(post));
  }

  private void burst(int size) {
    int count = bursts ? 50 + 50 * size : 2 + 3 * size;
    for (int i = 0; i < count; i++) {
      publish(account.now());
    }
    hazards.add(FlowModelHazard.SAME_SECOND_POSTS);
  }

  /** While pages are read the owner publishes or deletes, and the later ones slide. */
  private void slide(int v) {
    if (bursts) {
      return;
    }
    account.betweenPages(
        () -> {
          hazards.add(FlowModelHazard.PAGES_SLIDE);
          if (v % 3 == 0) {
            publish(account.now());
          } else {
            account.deleteBetweenPages(v % 3);
          }
        });
  }

  private void trouble(int v) {
    switch (v) {
      case 197, 198 -> trouble(Trouble.NO_DATE, FlowModelHazard.NO_DATE);
      case 199 -> trouble(Trouble.FIRST_PAGE_FAILS, FlowModelHazard.REFUSED);
      case 200 -> trouble(Trouble.THROTTLED, FlowModelHazard.REFUSED);
      case 201, 202, 203 -> trouble(Trouble.LATER_PAGES_FAIL, FlowModelHazard.CUT_SHORT);
      default -> {
        // So slow that no second page is begun before the caller's time is over.
        account.beforeNextPage(() -> clock.advance(Duration.ofSeconds(v == 204 ? 13 : 30)));
        hazards.add(FlowModelHazard.TIME_PASSES_WITHIN_A_LISTING);
      }
    }
  }

  private void trouble(Trouble trouble, FlowModelHazard hazard) {
    account.trouble(trouble);
    hazards.add(hazard);
  }

  private void settle() {
    account.recover();
    clock.advance(Duration.ofHours(1));
    int quiet = 0;
    int rounds = 0;
    while (quiet < 3) {
      assertThat(rounds++).as("rounds until all is quiet").isLessThan(QUIET_ROUNDS);
      clock.advance(Duration.ofSeconds(61));
      boolean brought = false;
      for (FlowModelFlow flow : flows) {
        brought |= poll(flow, instances.get(rounds % 2));
      }
      quiet = brought ? 0 : quiet + 1;
    }
  }

  /** A state holds 120 posts: more than these within one overlap are more than it can know. */
  private boolean isStateTooSmall() {
    List<Instant> timestamps = account.all().stream().map(Post::timestamp).sorted().toList();
    for (int i = TriggerState.MOST_SEEN; i < timestamps.size(); i++) {
      Instant first = timestamps.get(i - TriggerState.MOST_SEEN);
      if (!timestamps.get(i).isAfter(first.plus(OVERLAP))) {
        return true;
      }
    }
    return false;
  }
}
