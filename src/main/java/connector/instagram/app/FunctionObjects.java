package connector.instagram.app;

import connector.instagram.api.RequestHandler;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one object of each function class. It is made with the parts it needs when it is asked for: a
 * process that serves one group of functions loads nothing of the others.
 */
final class FunctionObjects {
  private final List<Group> groups;
  private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

  FunctionObjects(Settings settings, Ports ports, RequestHandler handler, Clock clock) {
    SharedParts parts = new SharedParts(settings, ports, handler, clock);
    this.groups =
        List.of(
            new ActionParts(parts),
            new PollParts(parts),
            new DeliveryParts(parts),
            new SubscriptionParts(parts),
            new MetaParts(parts),
            new SignInParts(parts),
            new OperatorParts(parts));
  }

  /** Makes the objects of some function classes. */
  interface Group {
    /**
     * @param name the function class's simple name: naming the class itself would load it
     * @return null when the class is none of this group's
     */
    @Nullable Object make(String name);
  }

  /** Names the class when it is none of the functions'. */
  Object of(Class<?> functionClass) {
    return made.computeIfAbsent(functionClass, this::make);
  }

  private Object make(Class<?> functionClass) {
    for (Group group : groups) {
      Object function = group.make(functionClass.getSimpleName());
      if (function != null) {
        return function;
      }
    }
    throw new IllegalArgumentException("not wired: " + functionClass.getSimpleName());
  }
}
