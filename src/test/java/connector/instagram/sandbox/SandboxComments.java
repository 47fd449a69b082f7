package connector.instagram.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All comments on all posts, and their answers. */
final class SandboxComments {
  private static final Comparator<SandboxComment> NEWEST_FIRST =
      Comparator.comparing(SandboxComment::timestamp)
          .thenComparing(SandboxComment::sequence)
          .reversed();

  private static final Comparator<SandboxComment> OLDEST_FIRST = NEWEST_FIRST.reversed();

  private final Inventions inventions;
  private final Map<String, SandboxComment> comments = new HashMap<>();
  private final Map<String, NavigableSet<SandboxComment>> threads = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> authorIds = new HashMap<>();
  private final Map<String, Instant> written = new HashMap<>();
  private final Map<String, Instant> listed = new HashMap<>();
  private long made;
  private Consumer<SandboxComment> listener = added -> {};

  SandboxComments(Inventions inventions) {
    this.inventions = inventions;
  }

  /** Whoever is told of each comment that is added. */
  void onAdded(Consumer<SandboxComment> newListener) {
    listener = newListener;
  }

  SandboxComment add(String mediaId, CommentDraft draft, Instant now) {
    long sequence = made++;
    Optional<String> parent = draft.parentId().map(id -> top(mediaId, id));
    Optional<SandboxComment.Author> author =
        draft.anonymous()
            ? Optional.empty()
            : Optional.of(author(draft.username().orElseGet(() -> Inventions.commenter(sequence))));
    SandboxComment added =
        new SandboxComment(
            inventions.commentId(),
            mediaId,
            sequence,
            parent,
            author,
            draft.text().orElseGet(() -> Inventions.remark(sequence)),
            now.minus(draft.age()).truncatedTo(ChronoUnit.SECONDS),
            inventions.upTo(40),
            false);
    comments.put(added.id(), added);
    written.put(added.id(), now.minus(draft.age()));
    threads.computeIfAbsent(parent.orElse(mediaId), id -> new TreeSet<>(NEWEST_FIRST)).add(added);
    counts.merge(mediaId, 1, Integer::sum);
    listener.accept(added);
    return added;
  }

  /** What stands directly under a post or under a comment, newest first. */
  List<SandboxComment> under(String id) {
    return List.copyOf(threads.getOrDefault(id, Collections.emptyNavigableSet()));
  }

  Optional<SandboxComment> find(String id) {
    return Optional.ofNullable(comments.get(id));
  }

  /** A program reads it now. */
  void list(String id, SandboxClock clock) {
    listed.computeIfAbsent(id, first -> clock.now());
  }

  /** A comment and the answers to it, the oldest first, as somebody sees them. */
  List<Remark> thread(SandboxComment comment, String owner) {
    return Stream.concat(Stream.of(comment), under(comment.id()).stream().sorted(OLDEST_FIRST))
        .map(each -> remark(each, owner))
        .toList();
  }

  private Remark remark(SandboxComment comment, String owner) {
    Optional<String> author = comment.author().map(SandboxComment.Author::username);
    return new Remark(
        comment.id(),
        comment.mediaId(),
        comment.parentId(),
        author,
        author.filter(owner::equals).isPresent(),
        comment.text(),
        written.get(comment.id()),
        Optional.ofNullable(listed.get(comment.id())));
  }

  void hide(String id, boolean hide) {
    replace(id, comments.get(id).hide(hide));
  }

  private void replace(String id, SandboxComment other) {
    SandboxComment old = comments.put(id, other);
    NavigableSet<SandboxComment> thread = threads.get(other.parentId().orElse(other.mediaId()));
    thread.remove(old);
    thread.add(other);
  }

  /** With all that answers it. */
  void delete(String id) {
    under(id).forEach(answer -> delete(answer.id()));
    SandboxComment gone = comments.remove(id);
    threads.get(gone.parentId().orElse(gone.mediaId())).remove(gone);
    counts.merge(gone.mediaId(), -1, Integer::sum);
  }

  /** Answers included. */
  int count(String mediaId) {
    return counts.getOrDefault(mediaId, 0);
  }

  void clear() {
    comments.clear();
    threads.clear();
    counts.clear();
    authorIds.clear();
    written.clear();
    listed.clear();
  }

  private String top(String mediaId, String commentId) {
    return Optional.ofNullable(comments.get(commentId))
        .filter(each -> each.mediaId().equals(mediaId))
        .map(each -> each.parentId().orElse(commentId))
        .orElseThrow(() -> new NotHere("The post has no comment " + commentId + "."));
  }

  private SandboxComment.Author author(String username) {
    return new SandboxComment.Author(
        authorIds.computeIfAbsent(username, name -> inventions.authorId()), username);
  }
}
