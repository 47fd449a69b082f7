package connector.instagram.endtoend;

import connector.instagram.localhost.StorageProxy.Moment;
import java.util.Locale;
import java.util.Optional;

/**
 * A named moment at which a process can be killed.
 *
 * @param group whose process it is
 * @param what a step of the host such as {@code PollNewMedia/item-1}, a storage call such as {@code
 *     write cursors}, or {@link #POST}
 * @param moment on which side of the storage call; empty for anything else
 * @param number which of the storage calls of that name
 */
record KillStep(String group, String what, Optional<Moment> moment, int number) {
  /** A subscriber has the delivery and has not answered. */
  static final String POST = "post under way";

  private static final String SEND = "send ";

  static KillStep ofHost(String group, String step) {
    return new KillStep(group, step, Optional.empty(), 1);
  }

  static KillStep ofPost(String group) {
    return new KillStep(group, POST, Optional.empty(), 1);
  }

  static KillStep ofStorage(String group, String call, Moment moment, int number) {
    return new KillStep(group, call, Optional.of(moment), number);
  }

  boolean isStorageCall() {
    return moment.isPresent();
  }

  /** True for what puts a message into a queue. */
  boolean isSend() {
    return what.startsWith(SEND);
  }

  boolean isPost() {
    return what.equals(POST);
  }

  @Override
  public String toString() {
    if (isPost()) {
      return group + "/" + what;
    }
    return moment
        .map(side -> group + "/" + side.name().toLowerCase(Locale.ROOT) + " " + what)
        .map(name -> number == 1 ? name : name + " (" + number + ")")
        .orElse(what);
  }
}
