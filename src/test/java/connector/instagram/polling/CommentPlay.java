package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.polling.CommentSide.Said;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.polling.ModelStage.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Plays one schedule of comments: a list of numbers from 0 to {@value #MOST}. The first one chooses
 * the world, each later one what happens next: who takes a step, whose next step fails or kills its
 * process, what people say and take back, what Meta's webhook tells, how time passes. Then a while
 * of quiet ticks has to bring everything in order.
 */
final class CommentPlay extends ModelTurns {
  static final int MOST = 319;
  static final int SHORTEST = 10;
  static final int LONGEST = 50;

  private static final int FAULTS = 156;
  private static final int REFUSALS = 188;
  private static final int PEOPLE = 192;
  private static final int TIME = 272;
  private static final int AIMED = 288;
  private static final int POSTS = 3;
  private static final List<Faults.Kind> KINDS = List.of(Faults.Kind.values());
  private static final int[] WHO_FAILS = {0, 1, 0, 1, 2, 3, 4, 5};
  private static final int[] CODES = {2, 1, 10, 100};
  private static final Duration[] TIMES = {
    Duration.ofSeconds(1),
    Duration.ofMinutes(1),
    Duration.ofMinutes(1),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(4),
    Duration.ofMinutes(6),
    Duration.ofMinutes(30)
  };
  private static final List<Aim> AIMS =
      List.of(
          Aim.at(0, "comments replace", 0),
          Aim.at(1, "comments replace", 0),
          Aim.at(2, "comments replace", 0),
          Aim.at(4, "comments replace", 0));
  private static final List<Aim> WAITS =
      List.of(
          Aim.at(0, "comments replace", 0),
          Aim.at(1, "comments replace", 0),
          Aim.at(2, "comments replace", 0),
          Aim.at(3, "comments replace", 0),
          Aim.at(0, "instagram comments", 0),
          Aim.at(1, "instagram page", 0),
          Aim.at(0, "queue send", 0),
          Aim.at(2, "queue send", 0),
          Aim.at(4, "comments replace", 0),
          Aim.at(5, "comments replace", 0),
          Aim.at(2, "instagram comment", 0),
          Aim.at(3, "instagram comment", 0),
          Aim.at(CommentWorld.SUBSCRIBER, "comments create", 0),
          Aim.at(CommentWorld.SUBSCRIBER, "instagram media", 1),
          Aim.at(CommentWorld.SUBSCRIBER, "instagram comments", 0),
          Aim.at(0, "comments list", 0));

  private final CommentWorld world;
  private final List<Said> late = new ArrayList<>();

  CommentPlay(ModelStage stage, List<Integer> schedule) {
    this(stage, schedule, new CommentWorld(stage, schedule.get(0) % 5 < 2));
  }

  private CommentPlay(ModelStage stage, List<Integer> schedule, CommentWorld world) {
    super(stage, schedule, world);
    this.world = world;
  }

  static List<Integer> random(Random random) {
    List<Integer> schedule = new ArrayList<>();
    int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
    for (int i = 0; i < length; i++) {
      schedule.add(random.nextInt(MOST + 1));
    }
    return schedule;
  }

  CommentWorld world() {
    return world;
  }

  /** Throws when a rule was broken. */
  void run() {
    int first = schedule.get(0);
    for (int i = 0; i < POSTS; i++) {
      String post = world.instagram.post();
      for (int n = 0; n < first % 4 * i; n++) {
        Said unused =
            world.instagram.say(
                post, world.instagramClock.instant().minus(Duration.ofHours(1 + n)), "anna");
      }
    }
    world.instagram.pagesOf(first % 3 == 0 ? 50 : 2);
    world.advance(Duration.ofMinutes(1));
    if (first % 4 != 0) {
      world.now(CommentWorld.SUBSCRIBER);
      world.advance(Duration.ofMinutes(1));
    }
    stage.play(this);
    world.instagram.refuse(0, 0);
    reveal();
    new CommentCalm(world).settle();
  }

  @Override
  Optional<Move> play(int v) {
    if (v < FAULTS) {
      return move(v);
    }
    if (v < REFUSALS) {
      int which = v - FAULTS;
      return fault(stage.actor(WHO_FAILS[which / 4]), KINDS.get(which % 4));
    }
    if (v < PEOPLE) {
      world.oracle.fault();
      world.instagram.refuse(1, CODES[v - REFUSALS]);
    } else if (v < TIME) {
      people((v - PEOPLE) / 5, v % 5);
    } else if (v < AIMED) {
      world.advance(TIMES[(v - TIME) % TIMES.length]);
    } else if (v < AIMED + 4 * AIMS.size()) {
      int which = v - AIMED;
      aimAt(AIMS.get(which / 4).striking(KINDS.get(which % 4)));
    } else {
      aimAt(WAITS.get((v - AIMED - 4 * AIMS.size()) % WAITS.size()));
    }
    return Optional.empty();
  }

  private Optional<Move> move(int v) {
    if (v < 80) {
      return step(stage.actor(v < 30 || (v >= 60 && v < 70) ? 0 : 1), v >= 60);
    }
    if (v < 120) {
      return step(stage.actor(v < 95 || v >= 115 ? 2 : 3), v >= 110);
    }
    if (v < 150) {
      return step(stage.actor(v < 130 || v >= 145 ? 4 : 5), v >= 140);
    }
    Actor subscriber = stage.actor(CommentWorld.SUBSCRIBER);
    return step(subscriber, v >= 154);
  }

  private void people(int action, int variant) {
    String post = world.instagram.posts.get(variant % POSTS);
    world.addIf(
        world.isAtWork(CommentWorld.SUBSCRIBER) && action < 2,
        CommentHazard.COMMENT_WHILE_SUBSCRIBING);
    switch (action) {
      case 0, 1 -> say(post);
      case 2 -> tell(variant, false);
      case 3 -> answerFarDown(post);
      case 4 -> newest().ifPresent(said -> world.instagram.answer(said, "ben"));
      case 5 -> {
        newest().ifPresent(said -> world.instagram.answer(said, CommentSide.NAME));
        world.hazards.add(CommentHazard.OWN_ANSWER);
      }
      case 6 -> {
        Said unused = world.instagram.sayNamelessly(post);
        world.hazards.add(CommentHazard.NO_AUTHOR);
      }
      case 7, 8 -> runApart(post, action == 7, variant < 4);
      case 9 -> {
        say(post).counted = false;
        world.hazards.add(CommentHazard.COMMENT_NEVER_COUNTED);
      }
      case 10 -> {
        say(post).listed = false;
        world.hazards.add(CommentHazard.COUNTED_AND_NEVER_LISTED);
      }
      case 11 -> approveLate(post);
      case 12 -> newest().ifPresent(this::delete);
      case 13 -> {
        newest().ifPresent(this::delete);
        say(post);
        world.hazards.add(CommentHazard.DELETED_AND_ADDED_AT_ONCE);
      }
      case 14 -> reveal();
      default -> tell(variant, true);
    }
  }

  private Said say(String post) {
    return world.instagram.say(post, world.instagramClock.instant(), "anna");
  }

  private void answerFarDown(String post) {
    world.instagram.comments.stream()
        .filter(said -> said.post.equals(post) && said.parent.isEmpty() && said.isVisible())
        .min(Comparator.comparing(said -> said.written))
        .ifPresent(
            said -> {
              Said unused = world.instagram.answer(said, "ben");
              world.hazards.add(CommentHazard.ANSWER_FAR_DOWN);
            });
  }

  /** The list runs behind the count, or the count behind the list. */
  private void runApart(String post, boolean count, boolean passing) {
    Said said = say(post);
    said.listed = !count;
    said.counted = count;
    late.add(said);
    world.hazards.add(
        count ? CommentHazard.COMMENT_LISTED_LATE : CommentHazard.COMMENT_COUNTED_LATE);
    if (!passing) {
      reveal();
    }
  }

  private void approveLate(String post) {
    Said said =
        world.instagram.say(post, world.instagramClock.instant().minus(Duration.ofDays(2)), "anna");
    said.listed = false;
    said.counted = false;
    late.add(said);
    world.hazards.add(CommentHazard.OLD_COMMENT_APPROVED_LATE);
  }

  private void reveal() {
    late.forEach(
        said -> {
          said.listed = true;
          said.counted = true;
        });
    late.clear();
  }

  private Optional<Said> newest() {
    return world.instagram.comments.stream()
        .filter(Said::isVisible)
        .reduce((first, second) -> second);
  }

  private void delete(Said said) {
    world.instagram.delete(said);
    world.hazards.add(CommentHazard.COMMENT_DELETED);
  }

  private void tell(int variant, boolean twice) {
    List<Said> all = world.instagram.comments;
    if (!all.isEmpty()) {
      Said said = all.get(Math.max(0, all.size() - 1 - variant % 3));
      world.tell(said);
      if (twice) {
        world.tell(said);
      }
    }
  }
}
