package connector.instagram.commentfeed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether an account's comments can be read, and what of them nobody will find any more.
 *
 * @param refusal there while Instagram refuses to show comments
 * @param blank the last posts whose comments Instagram counts and does not show, since it last
 *     showed any
 * @param usual posts that showed none while others showed some: they say nothing of the others
 * @param isBlank true when no followed post with a count shows any comment (C8)
 * @param gaps what was missed
 */
public record CommentSight(
    Optional<Refusal> refusal,
    List<MediaId> blank,
    List<MediaId> usual,
    boolean isBlank,
    Gaps gaps) {
  static final CommentSight OPEN =
      new CommentSight(Optional.empty(), List.of(), List.of(), false, Gaps.NONE);

  /** So many posts without any comment tell that none will show one. */
  private static final int ENOUGH = 3;

  public CommentSight {
    blank = List.copyOf(blank);
    usual = List.copyOf(usual);
  }

  CommentSight with(Gaps newGaps) {
    return new CommentSight(refusal, blank, usual, isBlank, newGaps);
  }

  /** Instagram has shown a post's comments, or that there are none. */
  CommentSight answered() {
    return new CommentSight(Optional.empty(), blank, usual, isBlank, gaps);
  }

  /**
   * @param token the version of the token that was refused
   */
  CommentSight refusedWith(GraphError.Kind kind, String token, Instant now) {
    Instant since = refusal.map(Refusal::since).orElse(now);
    return with(new Refusal(word(kind), since, now.plus(Refusal.PAUSE), token));
  }

  private CommentSight with(Refusal newRefusal) {
    return new CommentSight(Optional.of(newRefusal), blank, usual, isBlank, gaps);
  }

  /** As it is for a token: what another one was refused is worth a question at once. */
  CommentSight asked(String token, Instant now) {
    return refusal
        .filter(refused -> !refused.token().equals(token))
        .map(refused -> with(refused.until(now)))
        .orElse(this);
  }

  /** True when the permission to read comments is missing. */
  boolean isForbidden() {
    String missing = word(GraphError.Kind.PERMISSION_MISSING);
    return refusal.filter(refused -> refused.reason().equals(missing)).isPresent();
  }

  private static String word(GraphError.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Some posts have shown comments. Those that showed none before are remembered, so that their
   * next turn changes nothing.
   */
  CommentSight shown(Set<MediaId> posts) {
    List<MediaId> others =
        Stream.concat(usual.stream(), blank.stream())
            .distinct()
            .filter(post -> !posts.contains(post))
            .limit(CommentDetector.MOST_FOLLOWED)
            .toList();
    return new CommentSight(refusal, List.of(), others, false, gaps);
  }

  /**
   * A post with a count shows none.
   *
   * @param counted the followed posts that have comments by their count
   */
  CommentSight blankOn(MediaId post, Set<MediaId> counted) {
    long telling = counted.stream().filter(each -> !usual.contains(each)).count();
    if (telling > 0 && usual.contains(post)) {
      return this;
    }
    List<MediaId> posts = new ArrayList<>(blank);
    if (!posts.contains(post) && posts.size() < ENOUGH) {
      posts.add(post);
    }
    boolean isAll = posts.size() >= Math.min(ENOUGH, Math.max(1, telling));
    return new CommentSight(refusal, posts, usual, isAll, gaps);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("isBlank", isBlank);
    refusal.ifPresent(refused -> json.set("refusal", refused.json()));
    ArrayNode posts = json.putArray("blank");
    blank.forEach(post -> posts.add(post.value()));
    ArrayNode others = json.putArray("usual");
    usual.forEach(post -> others.add(post.value()));
    gaps.unpaged().ifPresent(at -> json.put("unpaged", at.toString()));
    gaps.forgotten().ifPresent(at -> json.put("forgotten", at.toString()));
    return json;
  }

  static CommentSight from(JsonFields fields) {
    return new CommentSight(
        fields.optionalObject("refusal").map(Refusal::from),
        fields.texts("blank").stream().map(MediaId::new).toList(),
        fields.texts("usual").stream().map(MediaId::new).toList(),
        fields.flag("isBlank"),
        new Gaps(fields.optionalTime("unpaged"), fields.optionalTime("forgotten")));
  }

  /**
   * Instagram refuses to show comments.
   *
   * @param reason a word for why
   * @param again when it is asked once more
   * @param token the version of the token that was refused; empty where nobody noted it
   */
  public record Refusal(String reason, Instant since, Instant again, String token) {
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private Refusal until(Instant newAgain) {
      return new Refusal(reason, since, newAgain, token);
    }

    private ObjectNode json() {
      return Json.object()
          .put("reason", reason)
          .put("since", since.toString())
          .put("again", again.toString())
          .put("token", token);
    }

    private static Refusal from(JsonFields fields) {
      return new Refusal(
          fields.text("reason"),
          fields.time("since"),
          fields.time("again"),
          fields.optionalText("token").orElse(""));
    }
  }

  /**
   * When comments were last missed.
   *
   * @param unpaged when more were new than Instagram lists, on a post without further pages (C3)
   * @param forgotten when the moment rose before which nothing fires (C7)
   */
  public record Gaps(Optional<Instant> unpaged, Optional<Instant> forgotten) {
    static final Gaps NONE = new Gaps(Optional.empty(), Optional.empty());
  }
}
