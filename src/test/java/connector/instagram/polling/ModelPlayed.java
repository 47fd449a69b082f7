package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.polling.ModelStage.Actor;
import java.util.Optional;

/** A world in which actors take steps, as those see it who say whose step comes next. */
interface ModelPlayed {
  /** True when the actor would find something to do. */
  boolean hasWork(int actor);

  /** Prepares the next invocation of an actor. */
  void begin(Actor actor);

  /** The actor's next step fails, or kills its process. */
  void striking(Actor actor, String step, Faults.Kind kind);

  /** Notes what a step that took effect has shown. */
  void took(Optional<Actor> actor, String step, Object result);

  /** An invocation is over; it ended well when there is no failure. */
  void ended(Actor actor, Optional<Throwable> problem);

  /** Throws when a rule was broken. */
  void check();
}
