package connector.instagram.polling;

import connector.instagram.deadline.Deadline;
import java.util.Optional;

/**
 * How many connections are worked on at once in this process, whichever run they belong to (P9).
 * Each run has a share of the places. Who takes longer than others wait for leaves its place and is
 * behind. Thread safe.
 */
final class Places {
  private static final int FEWEST_BEHIND = 128;

  /** Deadlines may be of a clock that moves by itself or not. */
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final int most;
  private final int mostBehind;
  private int rounds;
  private int taken;
  private int behind;

  Places(int most) {
    this.most = most;
    this.mostBehind = Math.max(FEWEST_BEHIND, most / 8);
  }

  int most() {
    return most;
  }

  synchronized void beginRound() {
    rounds++;
  }

  synchronized void endRound() {
    rounds--;
    notifyAll();
  }

  /**
   * A place, unless all are taken or the round has its share. What a round has beyond its share,
   * because another has begun since, comes back before long and goes to the other.
   *
   * @param own how many places the round has
   */
  synchronized Optional<Place> take(int own) {
    if (taken >= most || own >= Math.max(1, most / rounds)) {
      return Optional.empty();
    }
    taken++;
    return Optional.of(new Place(false));
  }

  /** A place for a round that has none, waited for; empty when there is none by the deadline. */
  synchronized Optional<Place> await(Deadline deadline) {
    try {
      while (!deadline.passed()) {
        Optional<Place> free = take(0);
        if (free.isPresent()) {
          return free;
        }
        wait(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** For one that nobody is to wait for; empty when too many are behind. */
  synchronized Optional<Place> behind() {
    if (behind >= mostBehind) {
      return Optional.empty();
    }
    behind++;
    return Optional.of(new Place(true));
  }

  /** What one that is worked on holds until it has ended. */
  final class Place {
    private boolean isBehind;
    private boolean isOver;

    private Place(boolean isBehind) {
      this.isBehind = isBehind;
    }

    /** True where nobody waits for it. */
    boolean isBehind() {
      synchronized (Places.this) {
        return isBehind;
      }
    }

    /** Lets another have it; false when too many are behind, or when it is over. */
    boolean leave() {
      synchronized (Places.this) {
        if (isBehind || isOver || behind >= mostBehind) {
          return false;
        }
        isBehind = true;
        behind++;
        giveBack();
        return true;
      }
    }

    void end() {
      synchronized (Places.this) {
        isOver = true;
        if (isBehind) {
          behind--;
        } else {
          giveBack();
        }
      }
    }

    private void giveBack() {
      taken--;
      Places.this.notifyAll();
    }
  }
}
