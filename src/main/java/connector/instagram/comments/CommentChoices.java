package connector.instagram.comments;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ChoiceList;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.Pages;
import connector.instagram.json.Json;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaParameter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Comments as a list to choose from, each with its author, the start of its text and its date: the
 * newest on one post, or on the newest posts.
 */
final class CommentChoices {
  /** One page, as large as Instagram gives it (page "Comments"). */
  private static final int ON_ONE_POST = 50;

  private static final int POSTS = 25;
  private static final int PAGES = 10;

  /** The author's name alone: {@code from} may be refused, and would take the list with it. */
  private static final List<String> FIELDS =
      List.of("id", "comments_count", "comments.limit(10){id,text,timestamp,username}");

  private static final Comparator<CommentList.Comment> NEWEST_FIRST =
      Comparator.comparing((CommentList.Comment comment) -> comment.timestamp().orElse(Instant.MIN))
          .reversed();

  private final GraphApi graph;
  private final Comments comments;

  CommentChoices(GraphApi graph, MediaLookup lookup) {
    this.graph = graph;
    this.comments = new Comments(graph, lookup, ON_ONE_POST);
  }

  /** Empty when the account has no such post. */
  Optional<ApiReply> ofPost(
      Connection connection, MediaParameter.MediaReference reference, Deadline deadline) {
    return comments
        .list(connection, reference, deadline)
        .map(found -> reply(found.comments()).skipping(found.skipped()));
  }

  ApiReply ofNewestPosts(Connection connection, Deadline deadline) {
    List<Media> posts = listPosts(connection.openToken(), deadline);
    List<CommentList.Comment> found =
        posts.stream().flatMap(post -> CommentList.listedWith(post).stream()).toList();
    long counted =
        posts.stream()
            .mapToLong(post -> Json.number(post.node(), "comments_count").orElse(0))
            .sum();
    if (found.isEmpty() && counted > 0) {
      throw Comments.hidden(counted, "the newest posts");
    }
    return reply(found);
  }

  /** The first page that shows anything. */
  private List<Media> listPosts(AccessToken token, Deadline deadline) {
    try {
      Pages<Media> pages =
          graph.listMedia(token, GraphApi.MediaQuery.newest(FIELDS, POSTS), PAGES, deadline);
      boolean more = true;
      while (more && pages.page().items().isEmpty()) {
        more = pages.advance(token, deadline);
      }
      if (pages.page().items().isEmpty() && !pages.endedBy(Pages.Ending.LAST_PAGE)) {
        pages.throwIfInterrupted();
        throw MediaParameter.endlessList();
      }
      return pages.page().items();
    } catch (GraphException e) {
      throw new GraphException(e.error().needing(Comments.COMMENTS_PERMISSION));
    }
  }

  private static ApiReply reply(List<CommentList.Comment> comments) {
    ChoiceList choices = new ChoiceList();
    comments.stream()
        .sorted(NEWEST_FIRST)
        .forEach(comment -> choices.add(comment.id(), title(comment)));
    return choices.reply();
  }

  /** Never empty: who is not named is somebody. */
  static String title(CommentList.Comment comment) {
    String author =
        comment
            .authorName()
            .flatMap(ChoiceList.TitleText::start)
            .map(name -> "@" + name)
            .orElse("Somebody");
    String text =
        comment.text().flatMap(ChoiceList.TitleText::start).map(start -> ": " + start).orElse("");
    String date =
        comment.timestamp().map(time -> " (" + ChoiceList.TitleText.minute(time) + ")").orElse("");
    return author + text + date;
  }
}
