package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.polling.ModelStage.Move;
import connector.instagram.sandbox.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Plays one schedule: a list of numbers from 0 to {@value #MOST}. The first one chooses the world,
 * each later one what happens next: who takes a step, who runs to the end of what it does, whose
 * next step fails or kills its process, what the account's owner does, how time passes. Then
 * everything that runs is let finish, and a while of quiet ticks has to bring everything in order.
 */
final class ModelPlay extends ModelTurns {
  static final int MOST = 323;
  static final int SHORTEST = 10;
  static final int LONGEST = 60;

  /** From {@value #AIMED} on: who goes where and what happens there; the last four go and wait. */
  private static final List<Aim> AIMS =
      List.of(
          Aim.at(0, "queue send", 0),
          Aim.at(1, "queue send", 0),
          Aim.at(0, "queue send", 1),
          Aim.at(1, "queue send", 1),
          Aim.at(0, "cursors replace", 0),
          Aim.at(1, "cursors replace", 0),
          Aim.at(2, "cursors replace", 0),
          Aim.at(4, "connections create", 0),
          Aim.at(5, "cursors create", 0),
          Aim.at(0, "instagram page", 0));

  private static final List<Aim> WAITS =
      List.of(
          Aim.at(0, "cursors replace", 0),
          Aim.at(1, "cursors replace", 0),
          Aim.at(0, "instagram page", 0),
          Aim.at(1, "instagram page", 0),
          Aim.at(0, "instagram media", 0),
          Aim.at(2, "cursors replace", 0),
          Aim.at(3, "cursors replace", 0),
          Aim.at(4, "cursors create", 0),
          Aim.at(5, "cursors create", 0),
          Aim.at(4, "connections create", 0),
          Aim.at(5, "accounts create", 0),
          Aim.at(4, "connections replace", 0),
          Aim.at(0, "reports replace", 1),
          Aim.at(1, "reports replace", 1));
  private static final String LONG_CAPTION = "x".repeat(30_000);
  private static final List<Faults.Kind> KINDS = List.of(Faults.Kind.values());
  private static final int AIMED = 256;
  private static final int[] WHO_FAILS = {0, 1, 0, 1, 2, 3, 4, 5};
  private static final int[] REFUSALS = {190, 190, 4, 17, 2, 2, 10, 100};
  private static final Duration[] BACK = {
    minutes(1), minutes(30), hours(1), hours(5), hours(10), hours(15), hours(20), hours(24)
  };
  private static final Duration[] BOTH = {
    minutes(1),
    minutes(1),
    minutes(2),
    minutes(5),
    minutes(5),
    minutes(6),
    minutes(10),
    minutes(15),
    hours(30),
    hours(1),
    hours(2),
    hours(5),
    hours(12),
    hours(20),
    hours(71),
    hours(7 * 24)
  };
  private static final Duration[] OURS = {minutes(1), minutes(6), minutes(-10), minutes(3)};
  private static final Duration[] THEIRS = {
    Duration.ofSeconds(1), minutes(1), minutes(40), hours(3)
  };
  private final ModelWorld world;
  private int pinned;
  private int knownPosts;

  ModelPlay(ModelStage stage, List<Integer> schedule) {
    this(stage, schedule, new ModelWorld(stage, way(schedule.get(0))));
  }

  private ModelPlay(ModelStage stage, List<Integer> schedule, ModelWorld world) {
    super(stage, schedule, world);
    this.world = world;
  }

  private static ModelPollers.Way way(int first) {
    int which = first % 11;
    return which < 6
        ? ModelPollers.Way.ALL_AT_ONCE
        : which < 8 ? ModelPollers.Way.ONE_BY_SHARDS : ModelPollers.Way.BY_SHARDS;
  }

  static List<Integer> random(Random random) {
    List<Integer> schedule = new ArrayList<>();
    int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
    for (int i = 0; i < length; i++) {
      schedule.add(random.nextInt(MOST + 1));
    }
    return schedule;
  }

  ModelWorld world() {
    return world;
  }

  /** Throws when a rule was broken. */
  void run() {
    int first = schedule.get(0) % 256;
    prepare(first);
    stage.play(this);
    // Deleting them spares the quiet ticks long listings; nobody is owed a post this old.
    world.instagram.deleteFirst(knownPosts);
    ModelCalm calm = new ModelCalm(world);
    calm.settle(first % 2 == 1);
    calm.probe();
  }

  private void prepare(int first) {
    Instant now = world.instagramClock.instant();
    if (first >= 252) {
      // As many known posts as a cursor may hold, none older than what a back-dated one may be.
      knownPosts = 2_000;
      for (int i = 0; i < knownPosts; i++) {
        world.publish(now.minus(hours(23)).plusSeconds(i), false);
      }
    }
    for (int i = 0; i < first % 3; i++) {
      world.publish(now.minus(hours(1 + 30L * i)), false);
    }
    boolean large = first >= 248;
    world.instagram.mostPerPage(large ? 100 : first % 5 == 0 ? 100 : 4);
    if (first % 7 < 2) {
      world.instagram.drift();
    }
    if (large || first % 4 != 0) {
      world.now(4);
    }
    if (large && first < 252) {
      world.oracle.crowded();
      // By bytes, because two hundred small events take ten times as long to confirm.
      for (int i = 0; i < 20; i++) {
        world.publish(now.plusSeconds(i / 2), LONG_CAPTION);
      }
    }
  }

  @Override
  Optional<Move> play(int v) {
    if (v < 144) {
      return move(v);
    }
    if (v < 176) {
      return fault(stage.actor(WHO_FAILS[(v - 144) / 4]), KINDS.get(v % 4));
    }
    if (v < 184) {
      world.instagram.refuse(1, REFUSALS[v - 176]);
    } else if (v < 222) {
      owner(v);
    } else if (v < 238) {
      Duration time = BOTH[v - 222];
      world.advance(time, time);
    } else if (v < 242) {
      world.advance(OURS[v - 238], Duration.ZERO);
    } else if (v < 246) {
      world.advance(Duration.ZERO, THEIRS[v - 242]);
    } else if (v < 250) {
      expireLock(v);
    } else if (v >= AIMED) {
      boolean strikes = v < AIMED + 4 * AIMS.size();
      int which = v - AIMED - (strikes ? 0 : 4 * AIMS.size());
      aimAt(
          strikes
              ? AIMS.get(which / 4).striking(KINDS.get(which % 4))
              : WAITS.get(which % WAITS.size()));
    } else {
      Actor actor = stage.actor(v - 250);
      if (actor.busy()) {
        return fault(actor, Faults.Kind.CRASH_BEFORE);
      }
      world.hazards.add(ModelHazard.RESTART);
      world.restart(actor.index());
    }
    return Optional.empty();
  }

  private void expireLock(int v) {
    if (v < 248 || !world.pollers.shards().expireOneLock()) {
      world.queue.expireOneLock();
    }
  }

  private Optional<Move> move(int v) {
    int[] steps = {v < 36 ? 0 : 1, v < 104 ? 2 : 3, v < 132 ? 4 : 5};
    if (v < 72) {
      return step(stage.actor(steps[0]), false);
    }
    if (v < 88) {
      return step(stage.actor(v < 80 ? 0 : 1), true);
    }
    if (v < 114) {
      return step(stage.actor(steps[1]), false);
    }
    if (v < 124) {
      return step(stage.actor(v < 120 ? 2 : 3), true);
    }
    return v < 140 ? step(stage.actor(steps[2]), false) : step(stage.actor(v < 142 ? 4 : 5), true);
  }

  private void owner(int v) {
    Instant now = world.instagramClock.instant();
    if (v < 196) {
      world.publish(now, false);
    } else if (v < 204) {
      // Above two thousand seen ids the floor rises, and less than the whole overlap is promised.
      boolean whole = v < 203 || knownPosts == 0;
      world.publish(now.minus(whole ? BACK[v - 196] : hours(20)), false);
      world.hazards.add(ModelHazard.BACK_DATED_POST);
    } else if (v < 207) {
      world.publish(now.plus(v == 204 ? minutes(10) : hours(v == 205 ? 3 : 10)), false);
      world.hazards.add(ModelHazard.FUTURE_DATED_POST);
    } else if (v < 209) {
      pinOldPost(now);
    } else if (v < 214) {
      world.publish(now, false);
      world.publish(now, false);
      world.hazards.add(ModelHazard.SAME_SECOND_POSTS);
    } else if (v == 214) {
      sameSecondAgain();
    } else {
      delete(v - 215);
    }
  }

  /** Instagram pins three posts at most; it shows this one first, whenever it was published. */
  private void pinOldPost(Instant now) {
    if (!world.oracle.isMade() && pinned < 3) {
      pinned++;
      world.publish(now.minus(hours(400)), true);
      world.hazards.add(ModelHazard.PINNED_OLD_POST);
    }
  }

  /** A post that surfaces late, in the very second of the newest one. */
  private void sameSecondAgain() {
    List<Published> all = world.instagram.visible();
    Instant now = world.instagramClock.instant();
    if (!all.isEmpty() && all.get(all.size() - 1).timestamp().isAfter(now.minus(hours(20)))) {
      world.publish(all.get(all.size() - 1).timestamp(), false);
      world.hazards.add(ModelHazard.SAME_SECOND_POSTS);
    }
  }

  private void delete(int which) {
    List<Published> all = world.instagram.visible();
    if (!all.isEmpty()) {
      world.delete(all.get(which < 4 ? 0 : which < 6 ? all.size() - 1 : all.size() / 2));
    }
  }

  private static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  private static Duration hours(long count) {
    return Duration.ofHours(count);
  }
}
