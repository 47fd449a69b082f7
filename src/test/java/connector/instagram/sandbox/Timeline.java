package connector.instagram.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All posts of all accounts, deleted ones included. */
final class Timeline {
  private final World world;
  private final Map<String, SandboxMedia> media = new LinkedHashMap<>();
  private final Map<String, String> parents = new LinkedHashMap<>();
  private final Map<String, Posts> byAccount = new LinkedHashMap<>();

  Timeline(World world) {
    this.world = world;
  }

  /** One account's posts, kept in order because they are asked for with every page. */
  private static final class Posts {
    private final List<SandboxMedia> newestFirst = new ArrayList<>();
    private List<SandboxMedia> shown = List.of();
    private boolean anyPinned;
    private int change = -1;
  }

  SandboxMedia add(String userId, Post post, Instant now) {
    Instant timestamp = now.minus(post.age).truncatedTo(ChronoUnit.SECONDS);
    Inventions inventions = world.inventions;
    List<String> children =
        post.isAlbum() ? Stream.generate(inventions::mediaId).limit(3).toList() : List.of();
    Published published =
        new Published(
            post.id.orElseGet(inventions::mediaId),
            userId,
            post.old ? timestamp : now,
            timestamp,
            Optional.empty());
    String shortcode =
        post.shortcode.orElseGet(() -> inventions.shortcode(now.minus(post.shortcodeAge())));
    SandboxMedia added =
        new SandboxMedia(published, post, shortcode, children, inventions.upTo(3000));
    media.put(added.id, added);
    children.forEach(child -> parents.put(child, added.id));
    Posts posts = byAccount.computeIfAbsent(userId, id -> new Posts());
    posts.newestFirst.add(place(posts.newestFirst, timestamp), added);
    posts.anyPinned |= post.pinned;
    posts.change = -1;
    return added;
  }

  /** Of one second's posts the last one comes first. */
  private static int place(List<SandboxMedia> newestFirst, Instant timestamp) {
    int low = 0;
    int high = newestFirst.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (newestFirst.get(middle).timestamp.isAfter(timestamp)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Optional<SandboxMedia> alive(String mediaId) {
    return Optional.ofNullable(media.get(mediaId)).filter(SandboxMedia::isAlive);
  }

  /** The living album that has this child. */
  Optional<SandboxMedia> albumOf(String childId) {
    return Optional.ofNullable(parents.get(childId)).flatMap(this::alive);
  }

  long count(String userId) {
    return of(userId).stream().filter(SandboxMedia::isAlive).count();
  }

  /** In the order of a listing, deleted ones in their old places. */
  List<SandboxMedia> of(String userId) {
    Posts posts = byAccount.computeIfAbsent(userId, id -> new Posts());
    if (posts.change != world.changes()) {
      boolean swapped = world.switches.on(Switch.NEIGHBOURS_SWAPPED);
      boolean pinned = posts.anyPinned && world.switches.on(Switch.PINNED_FIRST);
      posts.shown = swapped || pinned ? new ArrayList<>(posts.newestFirst) : posts.newestFirst;
      if (pinned) {
        posts.shown.sort(Comparator.comparing(each -> !each.post.pinned));
      }
      if (swapped) {
        for (int i = 0; i + 1 < posts.shown.size(); i += 2) {
          Collections.swap(posts.shown, i, i + 1);
        }
      }
      posts.change = world.changes();
    }
    return posts.shown;
  }

  List<Published> history() {
    return media.values().stream().map(SandboxMedia::published).toList();
  }

  void clear() {
    media.clear();
    parents.clear();
    byAccount.clear();
  }
}
