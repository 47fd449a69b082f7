package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.polling.ChainCallbacks.Answer;
import connector.instagram.polling.ModelTurns.Aim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a number of a schedule means: each kind of move has as many numbers as it is to be frequent.
 */
final class ChainMoves {
  private static final List<Move> ALL = all();

  /** The greatest number that means something. */
  static final int MOST = ALL.size() - 1;

  private ChainMoves() {}

  /** Something that can happen next. */
  sealed interface Move {}

  /** An actor takes one step, or all that are left of what it does. */
  record Step(int actor, boolean toTheEnd) implements Move {}

  /** The step before which an actor stands goes wrong. */
  record Strike(int actor, Faults.Kind kind) implements Move {}

  /** An actor goes on until it stands before such a step, where it is struck, or waits. */
  record Approach(Aim aim) implements Move {}

  /** The account's owner posts, by so much earlier than now, or deletes a post. */
  record Post(Duration ago) implements Move {}

  record Delete(boolean newest) implements Move {}

  record Time(Duration ours, Duration instagrams) implements Move {}

  record Refuse(int code, int times) implements Move {}

  /**
   * How a flow's callback answers.
   *
   * @param times so often, or for ever with none
   */
  record Mood(int flow, Answer answer, int times) implements Move {}

  /** A program, or the operator, asks for something. */
  record Ask(Wish wish, int flow, boolean toTheEnd) implements Move {}

  /** What is asked for. */
  enum Wish {
    SUBSCRIBE,
    SUBSCRIBE_AGAIN,
    SAVE,
    SAVE_WITH_SAME_CALLBACK,
    SAVE_IN_OTHER_ORDER,
    SAVE_TOO_LATE,
    END,
    REVOKE,
    DISCONNECT,
    REPLAY,
    TEST
  }

  enum Mishap {
    LOCK_EXPIRES,
    COPY,
    OUT_OF_ORDER
  }

  record Queue(Mishap mishap, int which) implements Move {}

  record Restart(int actor) implements Move {}

  static Move of(int number) {
    return ALL.get(number);
  }

  private static List<Move> all() {
    List<Move> all = new ArrayList<>();
    int[] steps = {6, 6, 10, 10, 20, 20, 9, 9};
    int[] runs = {10, 6, 12, 8, 22, 14, 5, 5};
    for (int actor = 0; actor < steps.length; actor++) {
      repeat(all, steps[actor], new Step(actor, false));
      repeat(all, runs[actor], new Step(actor, true));
    }
    for (int actor : new int[] {0, 1, 2, 2, 3, 4, 4, 5, 6, 7}) {
      for (Faults.Kind kind : Faults.Kind.values()) {
        all.add(new Strike(actor, kind));
      }
    }
    owner(all);
    callbacks(all);
    programs(all);
    queues(all);
    aims(all);
    return List.copyOf(all);
  }

  private static void owner(List<Move> all) {
    repeat(all, 34, new Post(Duration.ZERO));
    for (int hours : new int[] {1, 5, 10, 15}) {
      all.add(new Post(Duration.ofHours(hours)));
    }
    repeat(all, 3, new Delete(true));
    repeat(all, 2, new Delete(false));
    int[] minutes = {
      1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5, 5, 6, 6, 9, 10, 12, 12, 15, 30, 61, 120, 300, 720, 1200,
      1500, 1500, 4260
    };
    for (int count : minutes) {
      all.add(new Time(Duration.ofMinutes(count), Duration.ofMinutes(count)));
    }
    for (int count : new int[] {1, 6, 6, -10}) {
      all.add(new Time(Duration.ofMinutes(count), Duration.ZERO));
    }
    for (int count : new int[] {1, 6}) {
      all.add(new Time(Duration.ZERO, Duration.ofMinutes(count)));
    }
    for (int code : new int[] {190, 2, 17, 4}) {
      all.add(new Refuse(code, 1));
    }
    all.add(new Refuse(190, 5));
  }

  private static void callbacks(List<Move> all) {
    for (int flow : new int[] {0, 1, 0, 1, 2}) {
      all.add(new Mood(flow, Answer.FAILED, 1));
      all.add(new Mood(flow, Answer.FAILED, 4));
      all.add(new Mood(flow, Answer.FAILED, 0));
      all.add(new Mood(flow, Answer.HANGS, 1));
      all.add(new Mood(flow, Answer.BUSY, 1));
    }
    for (int flow : new int[] {0, 1, 2}) {
      all.add(new Mood(flow, Answer.NOT_FOUND, 1));
      all.add(new Mood(flow, Answer.NOT_FOUND, 0));
      all.add(new Mood(flow, Answer.GONE, 1));
      all.add(new Mood(flow, Answer.REDIRECTED, 1));
      all.add(new Mood(flow, Answer.UNWANTED, 1));
      all.add(new Mood(flow, Answer.NOT_PUBLIC, 1));
      all.add(new Mood(flow, Answer.HANGS, 0));
      repeat(all, 2, new Mood(flow, Answer.TAKEN, 0));
    }
  }

  private static void programs(List<Move> all) {
    for (boolean toTheEnd : new boolean[] {true, false}) {
      for (int flow : new int[] {0, 1, 0, 1, 2, 3}) {
        all.add(new Ask(Wish.SUBSCRIBE, flow, toTheEnd));
        all.add(new Ask(Wish.SAVE, flow, toTheEnd));
      }
      for (int flow : new int[] {0, 1}) {
        all.add(new Ask(Wish.SUBSCRIBE_AGAIN, flow, toTheEnd));
        all.add(new Ask(Wish.SAVE_WITH_SAME_CALLBACK, flow, toTheEnd));
        all.add(new Ask(Wish.SAVE_IN_OTHER_ORDER, flow, toTheEnd));
      }
      for (int flow : new int[] {0, 1, 2, 0, 1}) {
        all.add(new Ask(Wish.END, flow, toTheEnd));
      }
      all.add(new Ask(Wish.TEST, 0, toTheEnd));
      all.add(new Ask(Wish.TEST, 1, toTheEnd));
      all.add(new Ask(Wish.REVOKE, 1, toTheEnd));
      all.add(new Ask(Wish.DISCONNECT, 0, toTheEnd));
      repeat(all, 4, new Ask(Wish.REPLAY, 0, toTheEnd));
      repeat(all, 2, new Ask(Wish.SAVE_TOO_LATE, 0, toTheEnd));
    }
  }

  private static void queues(List<Move> all) {
    for (int which = 0; which < 3; which++) {
      repeat(all, 2, new Queue(Mishap.LOCK_EXPIRES, which));
      repeat(all, 2, new Queue(Mishap.COPY, which));
      all.add(new Queue(Mishap.OUT_OF_ORDER, which));
    }
    IntStream.range(0, 8).forEach(actor -> all.add(new Restart(actor)));
  }

  private static void aims(List<Move> all) {
    List<Aim> struck =
        List.of(
            Aim.at(0, "media-events send", 0),
            Aim.at(2, "webhook-deliveries send", 0),
            Aim.at(3, "webhook-deliveries send", 1),
            Aim.at(2, "cursors replace", 0),
            Aim.at(4, "callback post", 0),
            Aim.at(5, "callback post", 0),
            Aim.at(4, "deliveries create", 0),
            Aim.at(4, "webhook-deliveries send", 0),
            Aim.at(4, "webhook-deliveries delete", 0),
            Aim.at(6, "connections replace", 0));
    for (Aim aim : struck) {
      for (Faults.Kind kind : Faults.Kind.values()) {
        all.add(new Approach(aim.striking(kind)));
      }
    }
    List<Aim> waits =
        List.of(
            Aim.at(4, "callback post", 0),
            Aim.at(5, "callback post", 0),
            Aim.at(4, "callback post", 0),
            Aim.at(4, "deliveries create", 0),
            Aim.at(2, "webhook-deliveries send", 0),
            Aim.at(2, "cursors replace", 0),
            Aim.at(3, "subscriptions read", 0),
            Aim.at(6, "connections replace", 0),
            Aim.at(7, "connections replace", 0));
    waits.forEach(aim -> repeat(all, 3, new Approach(aim)));
  }

  private static void repeat(List<Move> all, int times, Move move) {
    for (int i = 0; i < times; i++) {
      all.add(move);
    }
  }
}
