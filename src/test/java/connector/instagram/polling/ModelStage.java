package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.faults.Faults.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads of which exactly one runs at a time: whoever holds the baton takes one step (a storage
 * call, an Instagram call, a queue call), then asks the director who is next. So every interleaving
 * of steps can be played, and played again. The threads are kept from play to play.
 */
final class ModelStage implements Faults.Script {
  private final List<Actor> actors = new ArrayList<>();
  private volatile Thread holder = Thread.currentThread();
  private Thread house = holder;
  private Optional<Director> director = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private boolean closing;

  ModelStage(String... names) {
    for (String name : names) {
      Actor actor = new Actor(this, name, actors.size());
      actors.add(actor);
      actor.setDaemon(true);
      actor.start();
    }
  }

  /** Says who moves next. Only ever called by the one thread that holds the baton. */
  interface Director {
    /** The next move, or empty when the play is over. */
    Optional<Move> next();

    /** A step took effect; the actor is empty for the test's own thread. */
    void took(Optional<Actor> actor, String step, Object result);

    /** An invocation is over; it ended well when there is no failure. */
    void ended(Actor actor, Optional<Throwable> problem);
  }

  /**
   * @param step false to let an actor run only up to its first step
   */
  record Move(Actor actor, Optional<Kind> fault, boolean step) {
    static Move of(Actor actor) {
      return new Move(actor, Optional.empty(), true);
    }
  }

  Actor actor(int index) {
    return actors.get(index);
  }

  List<Actor> actors() {
    return actors;
  }

  /** Plays until the director ends it; rethrows what the director threw. */
  void play(Director newDirector) {
    house = Thread.currentThread();
    director = Optional.of(newDirector);
    failure = Optional.empty();
    holder = house;
    pass(house);
    Optional<Throwable> problem = failure;
    close();
    if (problem.isPresent() && problem.get() instanceof Error error) {
      throw error;
    }
    if (problem.isPresent() && problem.get() instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Ends whatever still runs. */
  private void close() {
    closing = true;
    for (Actor actor : actors) {
      if (actor.busy()) {
        hand(actor);
        await(house);
      }
    }
    closing = false;
  }

  @Override
  public Optional<Kind> next(String step) {
    if (!(Thread.currentThread() instanceof Actor actor)) {
      return Optional.empty();
    }
    actor.step = Optional.of(step);
    if (!closing && !actor.granted) {
      pass(actor);
    }
    if (closing) {
      return Optional.of(Kind.CRASH_BEFORE);
    }
    actor.granted = false;
    return actor.fault;
  }

  @Override
  public void took(String step, Object result) {
    Optional<Actor> by =
        Thread.currentThread() instanceof Actor actor ? Optional.of(actor) : Optional.empty();
    director.ifPresent(told -> told.took(by, step, result));
  }

  private void finished(Actor actor, Optional<Throwable> problem) {
    if (!closing) {
      director.orElseThrow().ended(actor, problem);
    }
    pass(actor);
  }

  /** Gives the baton to whom the director names and waits until it comes back. */
  private void pass(Thread self) {
    Thread next = house;
    if (!closing) {
      try {
        Optional<Move> move = director.orElseThrow().next();
        move.ifPresent(given -> given.actor().grant(given));
        next = move.<Thread>map(Move::actor).orElse(house);
      } catch (RuntimeException | Error e) {
        failure = Optional.of(e);
      }
    }
    if (next != self) {
      hand(next);
      await(self);
    }
  }

  private void hand(Thread next) {
    holder = next;
    LockSupport.unpark(next);
  }

  private void await(Thread self) {
    while (holder != self) {
      LockSupport.park(this);
    }
  }

  /** Somebody who does one thing after another, each called an invocation. */
  static final class Actor extends Thread {
    private final ModelStage stage;
    private final int index;
    private Optional<Runnable> invocation = Optional.empty();
    private Optional<String> step = Optional.empty();
    private Optional<Kind> fault = Optional.empty();
    private boolean granted;

    private Actor(ModelStage stage, String name, int index) {
      super(name);
      this.stage = stage;
      this.index = index;
    }

    int index() {
      return index;
    }

    boolean busy() {
      return invocation.isPresent();
    }

    /** Before which step it stands; empty before it has reached its first one. */
    Optional<String> step() {
      return step;
    }

    /** Begins with the next move. */
    void begin(Runnable newInvocation) {
      step = Optional.empty();
      invocation = Optional.of(newInvocation);
    }

    private void grant(Move move) {
      fault = move.fault();
      granted = move.step();
    }

    @Override
    public void run() {
      while (true) {
        stage.await(this);
        Optional<Throwable> problem = Optional.empty();
        try {
          invocation.orElseThrow().run();
        } catch (RuntimeException | Error e) {
          problem = Optional.of(e);
        }
        invocation = Optional.empty();
        step = Optional.empty();
        granted = false;
        stage.finished(this, problem);
      }
    }
  }
}
