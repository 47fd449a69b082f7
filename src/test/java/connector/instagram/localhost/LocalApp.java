package connector.instagram.localhost;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A packaged function app that is spread over processes as Flex Consumption spreads it: the HTTP
 * functions share one or several, every other function has one or several of its own. One address
 * stands for all of them and gives each its turn.
 */
public final class LocalApp implements AutoCloseable {
  private static final String FIRE = "/admin/functions/";

  private final Map<String, Group> groups;
  private final LoopbackProxy front;

  private LocalApp(Map<String, Group> groups, int port) {
    this.groups = groups;
    this.front = LoopbackProxy.start(port, this::answer);
  }

  /** Begins to describe an app for a staging folder. */
  public static Builder of(Path staging) {
    return new Builder(staging);
  }

  /** Where the functions are called, and {@code /admin/functions/NAME} fires one of them. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + front.port());
  }

  /** The names of the scale groups: {@code http}, or the group's only function. */
  public List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  /** How many processes a group has. */
  public int processes(String group) {
    return group(group).members.size();
  }

  /** One of a group's processes as it is now; a restart puts another in its place. */
  public LocalHost process(String group, int index) {
    return group(group).members.get(index).host();
  }

  /** Ends a process at once, as a crash would. */
  public void kill(String group, int index) {
    process(group, index).kill();
  }

  /** Starts a process anew, dead or alive. */
  public void restart(String group, int index) {
    group(group).members.get(index).restart();
  }

  /** What all processes have printed so far, dead ones included, process by process. */
  public List<String> lines() {
    return groups.values().stream()
        .flatMap(group -> group.members.stream())
        .flatMap(member -> member.lines().stream())
        .toList();
  }

  @Override
  public void close() {
    front.close();
    groups.values().stream()
        .flatMap(group -> group.members.stream())
        .map(member -> CompletableFuture.runAsync(member::close))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private Group group(String name) {
    return Optional.ofNullable(groups.get(name))
        .orElseThrow(() -> new LocalHostException("There is no scale group " + name + "."));
  }

  private Optional<HttpMessage> answer(HttpMessage request) throws IOException {
    String path = request.target().split("\\?", 2)[0];
    String function = path.startsWith(FIRE) ? path.substring(FIRE.length()) : ScaleGroup.HTTP;
    Group group = groups.getOrDefault(function, groups.values().iterator().next());
    return Optional.of(LoopbackProxy.pass(request, group.next().host().baseUrl().getPort()));
  }

  /** The processes of one scale group. */
  private static final class Group {
    private final List<Member> members;
    private int turns;

    Group(List<Member> members) {
      this.members = members;
    }

    synchronized Member next() {
      return members.get(turns++ % members.size());
    }
  }

  /** A place that one process after another takes. */
  private static final class Member {
    private final LocalHost.Builder builder;
    private final List<LocalHost> all = new ArrayList<>();

    Member(LocalHost.Builder builder) {
      this.builder = builder;
    }

    void start() {
      LocalHost started = builder.start();
      synchronized (this) {
        all.add(started);
      }
    }

    synchronized LocalHost host() {
      return all.get(all.size() - 1);
    }

    void restart() {
      host().kill();
      start();
    }

    synchronized List<String> lines() {
      return all.stream().flatMap(host -> host.lines().stream()).toList();
    }

    synchronized void close() {
      all.forEach(LocalHost::close);
    }
  }

  /** Describes an app before it is started. */
  public static final class Builder {
    private final Path staging;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> groupEnvironments = new LinkedHashMap<>();
    private final Map<String, Integer> groupProcesses = new LinkedHashMap<>();
    private int port;
    private int processes = 1;

    private Builder(Path staging) {
      this.staging = staging;
    }

    /** Chooses the port of the app's address; without this, or with 0, any free one is taken. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** How many processes each scale group has. */
    public Builder processes(int processes) {
      this.processes = processes;
      return this;
    }

    /** How many processes this scale group has. */
    public Builder processes(String group, int processes) {
      groupProcesses.put(group, processes);
      return this;
    }

    /** Adds settings over those given before. */
    public Builder environment(Map<String, String> settings) {
      environment.putAll(settings);
      return this;
    }

    /** Adds settings of one scale group, over those of all. */
    public Builder environment(String group, Map<String, String> settings) {
      groupEnvironments.put(group, Map.copyOf(settings));
      return this;
    }

    /** Starts all processes at once and waits until each answers. */
    public LocalApp start() {
      Map<String, Group> groups = new LinkedHashMap<>();
      List<CompletableFuture<Void>> starts = new ArrayList<>();
      for (ScaleGroup scaled : ScaleGroup.of(staging)) {
        List<Member> members = new ArrayList<>();
        int count = groupProcesses.getOrDefault(scaled.name(), processes);
        for (int i = 0; i < count; i++) {
          Member member = new Member(builder(scaled));
          members.add(member);
          starts.add(CompletableFuture.runAsync(member::start));
        }
        groups.put(scaled.name(), new Group(members));
      }
      try {
        CompletableFuture.allOf(starts.toArray(CompletableFuture<?>[]::new)).join();
        return new LocalApp(groups, port);
      } catch (CompletionException | LocalHostException e) {
        groups.values().stream().flatMap(group -> group.members.stream()).forEach(Member::close);
        throw new LocalHostException("The app cannot start: " + e.getMessage(), e);
      }
    }

    private LocalHost.Builder builder(ScaleGroup group) {
      return LocalHost.of(staging)
          .environment(environment)
          .environment(groupEnvironments.getOrDefault(group.name(), Map.of()))
          .only(group.functions().toArray(String[]::new));
    }
  }
}
