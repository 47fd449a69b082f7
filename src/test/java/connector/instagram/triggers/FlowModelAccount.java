package connector.instagram.triggers;

import connector.instagram.faults.Faults;
import connector.instagram.graph.GraphApi;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.SandboxTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One account whose pages count positions and hence slide, and whose clock is not ours. Remembers
 * what was visible when.
 */
final class FlowModelAccount {
  private static final int FOR_EVER = 1_000_000;

  private final OneAccount instagram;
  private final Map<String, Post> all = new LinkedHashMap<>();
  private final Map<String, Long> deleted = new HashMap<>();
  private long moment;
  private Instant lastCall = Instant.MIN;
  private boolean withheldDate;
  private boolean hidAny;
  private Trouble trouble = Trouble.NONE;
  private Runnable beforePage = () -> {};
  private Runnable betweenPages = () -> {};

  /**
   * @param ahead how far Instagram's clock is ahead of ours
   */
  FlowModelAccount(Clock clock, Duration ahead, int mostPerPage) {
    instagram = new OneAccount(clock, new Faults());
    instagram.sandbox().advance(ahead);
    instagram.mostPerPage(mostPerPage);
    instagram.drift();
    instagram.transport().before(this::called);
  }

  /** What is wrong with Instagram's next answers. */
  enum Trouble {
    NONE,
    NO_DATE,
    FIRST_PAGE_FAILS,
    LATER_PAGES_FAIL,
    THROTTLED
  }

  /**
   * @param visible the moment at which it became visible
   * @param shown Instagram's time then
   * @param onTop none before it had a later timestamp
   */
  record Post(String id, Instant timestamp, long visible, Instant shown, boolean onTop) {}

  GraphApi api() {
    return instagram.api();
  }

  /** To the second, as in all of Instagram's answers. */
  Instant now() {
    return instagram.sandbox().now();
  }

  /** Moments order what happened at the same time. */
  long nextMoment() {
    return ++moment;
  }

  Post publish(Instant timestamp) {
    boolean onTop = all.values().stream().noneMatch(each -> each.timestamp().isAfter(timestamp));
    Post post = new Post(instagram.post(timestamp), timestamp, nextMoment(), now(), onTop);
    all.put(post.id(), post);
    return post;
  }

  void delete(int place) {
    nextMoment();
    List<Post> visible = visible();
    if (!visible.isEmpty()) {
      String id = visible.get(Math.floorMod(place, visible.size())).id();
      instagram.delete(id);
      deleted.put(id, moment);
    }
  }

  List<Post> visible() {
    return instagram.visible().stream()
        .map(each -> Objects.requireNonNull(all.get(each.mediaId())))
        .toList();
  }

  List<Post> all() {
    return List.copyOf(all.values());
  }

  Optional<Post> post(String id) {
    return Optional.ofNullable(all.get(id));
  }

  boolean wasDeletedBefore(long then, Post post) {
    return deleted.getOrDefault(post.id(), Long.MAX_VALUE) < then;
  }

  void trouble(Trouble next) {
    instagram.recover();
    trouble = next;
    instagram.transport().sendDate(next != Trouble.NO_DATE);
    switch (next) {
      case FIRST_PAGE_FAILS -> instagram.sandbox().add(Fault.of(Fault.Kind.CUT).times(FOR_EVER));
      case THROTTLED -> instagram.refuse(FOR_EVER, 80002);
      default -> {}
    }
  }

  /** Happens once, before the next page, a first one or not. */
  void beforeNextPage(Runnable event) {
    beforePage = event;
  }

  /** Happens once, before the next page that is not a first one. */
  void betweenPages(Runnable event) {
    betweenPages = event;
  }

  void recover() {
    trouble(Trouble.NONE);
    beforePage = () -> {};
    betweenPages = () -> {};
  }

  int calls() {
    return instagram.calls();
  }

  private void called(SandboxTransport.Call call) {
    nextMoment();
    Runnable delay = beforePage;
    beforePage = () -> {};
    delay.run();
    lastCall = now();
    withheldDate |= trouble == Trouble.NO_DATE;
    if (call.isFurtherPage()) {
      Runnable event = betweenPages;
      betweenPages = () -> {};
      event.run();
      if (trouble == Trouble.LATER_PAGES_FAIL) {
        throw new UncheckedIOException(new IOException("no answer"));
      }
    }
  }

  /** A deletion between two pages: one post is on neither. */
  void deleteBetweenPages(int place) {
    hidAny = true;
    delete(place);
  }

  /**
   * True once pages hid a post. A flow can tell that they may have, by what is new to it below the
   * place; not when the hidden post surfaced late, among posts that it knows.
   */
  boolean hidAny() {
    return hidAny;
  }

  /** Instagram's time when it was last asked. */
  Instant lastCall() {
    return lastCall;
  }

  /** True once an answer came without a date: nobody can tell whether it is older than another. */
  boolean withheldDate() {
    return withheldDate;
  }
}
