package connector.instagram.localhost;

import java.util.Set;

/** What starts a function. */
sealed interface Trigger {
  String name();

  /** The trigger as the start-up table shows it. */
  String describe(String routePrefix);

  record Http(String name, RouteTemplate route, Set<String> methods, KeyCheck.Level level)
      implements Trigger {
    public Http {
      methods = Set.copyOf(methods);
    }

    @Override
    public String describe(String routePrefix) {
      String prefix = routePrefix.isEmpty() ? "/" : "/" + routePrefix + "/";
      return "http   "
          + String.join(",", methods.stream().sorted().toList())
          + " "
          + prefix
          + route;
    }
  }

  record Queue(String name, QueueAddress address) implements Trigger {
    @Override
    public String describe(String routePrefix) {
      return "queue  " + address.queue();
    }
  }

  record Timer(String name, Schedule schedule, String text) implements Trigger {
    @Override
    public String describe(String routePrefix) {
      return "timer  " + text;
    }
  }
}
