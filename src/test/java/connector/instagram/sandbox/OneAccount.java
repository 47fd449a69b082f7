package connector.instagram.sandbox;

import connector.instagram.faults.Faults;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.QuickGraph;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A sandbox in memory with one account, which any token stands for. Its posts show little but
 * timestamp and caption, for tests that need thousands of polls a second; pinned ones come first.
 */
public final class OneAccount {
  public static final String PROFESSIONAL_ID = "17841400000000123";

  private static final int FOR_EVER = 1_000_000;
  private static final Post BARE =
      Post.photo()
          .without(
              "media_type",
              "media_product_type",
              "media_url",
              "permalink",
              "thumbnail_url",
              "username");

  private final Sandbox sandbox;
  private final SandboxTransport transport;
  private String userId;
  private int posts;

  public OneAccount(Clock clock, Faults faults) {
    sandbox = new Sandbox(7, clock);
    sandbox.set(Switch.PINNED_FIRST, true);
    transport = new SandboxTransport(sandbox, faults);
    userId = add(PROFESSIONAL_ID, "26500000000000123");
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public SandboxTransport transport() {
    return transport;
  }

  /** Without any retry. */
  public GraphApi api() {
    return QuickGraph.over(transport);
  }

  public String post() {
    return post(sandbox.now());
  }

  public String post(Instant timestamp) {
    return post(timestamp, bare());
  }

  public String post(Instant timestamp, String caption) {
    return post(timestamp, bare().captioned(caption));
  }

  public String postPinned(Instant timestamp) {
    return post(timestamp, bare().pin());
  }

  /** Neither ids nor their hashes follow the order of publication. */
  private Post bare() {
    String id = "180" + Math.floorMod(++posts * 7_919L, 100_003L);
    return BARE.identified(id).captioned("Post " + id);
  }

  public String post(Instant timestamp, Post post) {
    return sandbox.post(userId, post.ago(Duration.between(timestamp, sandbox.now())));
  }

  public void delete(String mediaId) {
    sandbox.delete(mediaId);
  }

  /** Deletes what is left of the posts that were the first so many. */
  public void deleteFirst(int count) {
    sandbox.history().stream()
        .limit(count)
        .filter(post -> post.deletedAt().isEmpty())
        .forEach(post -> delete(post.mediaId()));
  }

  /** In the order of a listing. */
  public List<Published> visible() {
    return sandbox.visible(userId);
  }

  /** The next so many calls are answered by this Graph error code. */
  public void refuse(int calls, int code) {
    sandbox.add(Fault.graph(code).times(calls));
  }

  /** After so many good calls one is answered by this Graph error code. */
  public void refuseAfter(int goodCalls, int code) {
    sandbox.add(Fault.graph(code).skipping(goodCalls));
  }

  /** Lets so many calls succeed and every later one fail; until {@link #recover}. */
  public void failAfter(int goodCalls) {
    sandbox.add(Fault.graph(2).skipping(goodCalls).times(FOR_EVER));
  }

  /** Refuses the token from now on, or no longer; nothing else is refused any more. */
  public void dead(boolean isDead) {
    recover();
    if (isDead) {
      refuse(FOR_EVER, 190);
    }
  }

  public void recover() {
    sandbox.clearFaults();
  }

  /** What happens while a call is under way. */
  public void eachCallTakes(Runnable time) {
    transport.before(call -> time.run());
  }

  /** Happens once, before the next page that is not a first one. */
  public void beforeNextPage(Runnable event) {
    boolean[] happened = new boolean[1];
    transport.before(
        call -> {
          if (call.isFurtherPage() && !happened[0]) {
            happened[0] = true;
            event.run();
          }
        });
  }

  /** Happens once, when a first look is over and everything is asked for. */
  public void beforeWholeRead(Runnable event) {
    boolean[] happened = new boolean[1];
    transport.before(
        call -> {
          if (call.fields().contains("caption") && !happened[0]) {
            happened[0] = true;
            event.run();
          }
        });
  }

  public void sendNoDate() {
    transport.sendDate(false);
  }

  /** Instagram tells in every reply that so much of its budget is used. */
  public void usedPercent(int percent) {
    sandbox.set(Switch.USAGE_HEADERS, true);
    sandbox.set(Switch.APP_USAGE_PERCENT, percent);
  }

  /** Pages hold no more than this, whatever is asked for. */
  public void mostPerPage(int most) {
    sandbox.set(Switch.MAXIMUM_LIMIT, most);
  }

  /** Pages count positions, so that they shift when something is posted between two of them. */
  public void drift() {
    sandbox.set(Switch.PAGE_DRIFT, true);
  }

  /** Any token stands for another account from now on. */
  public void professionalId(String id) {
    userId = add(id, "265" + id.substring(3));
  }

  public int calls() {
    return (int) sandbox.calls().all();
  }

  /** How many calls there were since this was asked last. */
  public int newCalls() {
    int calls = calls();
    resetCalls();
    return calls;
  }

  public void resetCalls() {
    sandbox.resetCalls();
  }

  private String add(String professional, String appScoped) {
    sandbox.add(AccountDraft.any().named("fjord.and.fern").withIds(professional, appScoped));
    sandbox.acceptAnyToken(professional);
    return professional;
  }
}
