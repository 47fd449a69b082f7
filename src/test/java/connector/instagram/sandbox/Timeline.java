package connector.instagram.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All posts of all accounts, deleted ones included. */
final class Timeline {
  private static final Comparator<SandboxMedia> NEWEST_FIRST =
      Comparator.comparing(SandboxMedia::timestamp)
          .thenComparing(SandboxMedia::sequence)
          .reversed();

  private final Inventions inventions;
  private final Map<String, SandboxMedia> media = new LinkedHashMap<>();
  private final Map<String, String> parents = new LinkedHashMap<>();

  /** What {@link #of} answers, kept in order because it is asked for with every page. */
  private final Map<String, NavigableSet<SandboxMedia>> byAccount = new LinkedHashMap<>();

  Timeline(Inventions inventions) {
    this.inventions = inventions;
  }

  SandboxMedia add(String userId, Post post, Instant now) {
    Instant timestamp = now.minus(post.timing().age()).truncatedTo(ChronoUnit.SECONDS);
    List<String> children =
        post.isAlbum() ? Stream.generate(inventions::mediaId).limit(3).toList() : List.of();
    SandboxMedia added =
        new SandboxMedia(
            inventions.mediaId(),
            userId,
            media.size(),
            inventions.shortcode(timestamp.minus(post.timing().shortcodeAhead())),
            timestamp,
            post.timing().old() ? timestamp : now,
            Optional.empty(),
            post,
            children,
            inventions.upTo(3000));
    media.put(added.id(), added);
    byAccount.computeIfAbsent(userId, id -> new TreeSet<>(NEWEST_FIRST)).add(added);
    children.forEach(child -> parents.put(child, added.id()));
    return added;
  }

  /** Deletes it unless that has happened before. */
  void delete(String mediaId, Instant now) {
    alive(mediaId).ifPresent(each -> replace(each, each.deleted(now)));
  }

  Optional<SandboxMedia> alive(String mediaId) {
    return Optional.ofNullable(media.get(mediaId)).filter(SandboxMedia::isAlive);
  }

  /** The living album that has this child. */
  Optional<SandboxMedia> albumOf(String childId) {
    return Optional.ofNullable(parents.get(childId)).flatMap(this::alive);
  }

  long count(String userId) {
    return ordered(userId).stream().filter(SandboxMedia::isAlive).count();
  }

  /** Newest first, deleted ones in their old places. */
  List<SandboxMedia> of(String userId, boolean pinnedFirst) {
    NavigableSet<SandboxMedia> ordered = ordered(userId);
    if (!pinnedFirst) {
      return List.copyOf(ordered);
    }
    return Stream.concat(
            ordered.stream().filter(each -> each.post().pinned()),
            ordered.stream().filter(each -> !each.post().pinned()))
        .toList();
  }

  List<Published> history() {
    return media.values().stream().map(SandboxMedia::published).toList();
  }

  void clear() {
    media.clear();
    parents.clear();
    byAccount.clear();
  }

  private NavigableSet<SandboxMedia> ordered(String userId) {
    return byAccount.getOrDefault(userId, Collections.emptyNavigableSet());
  }

  private void replace(SandboxMedia old, SandboxMedia changed) {
    media.put(old.id(), changed);
    NavigableSet<SandboxMedia> ordered = byAccount.get(old.userId());
    ordered.remove(old);
    ordered.add(changed);
  }
}
