package connector.instagram.endtoend;

import connector.instagram.localhost.LocalApp;
import connector.instagram.localhost.StorageProxy;
import connector.instagram.localhost.StorageProxy.Moment;
import java.util.Locale;
import java.util.Optional;

/**
 * A named moment at which a process can be killed.
 *
 * @param group whose process it is
 * @param what a step of the host such as {@code PollNewMedia/item-1}, or a storage call such as
 *     {@code write cursors}
 * @param moment on which side of the storage call; empty for a step of the host
 * @param number which of the storage calls of that name
 */
record KillStep(String group, String what, Optional<Moment> moment, int number) {
  static KillStep ofHost(String group, String step) {
    return new KillStep(group, step, Optional.empty(), 1);
  }

  static KillStep ofStorage(String group, String call, Moment moment, int number) {
    return new KillStep(group, call, Optional.of(moment), number);
  }

  /** Makes the group's process die at this step, when it comes there next. */
  void arm(LocalApp app, StorageProxy storage) {
    if (moment.isPresent()) {
      storage.breakCall(moment.get(), what, number, () -> app.kill(group, 0));
    } else {
      app.process(group, 0).haltAt(what);
    }
  }

  @Override
  public String toString() {
    return moment
        .map(side -> group + "/" + side.name().toLowerCase(Locale.ROOT) + " " + what)
        .map(name -> number == 1 ? name : name + " (" + number + ")")
        .orElse(what);
  }
}
