package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.CommentList.Comment;
import connector.instagram.graph.CommentList.WithReplies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Reads comments: the list below a post, alone or with the answers, the answers to one, and one
 * alone.
 *
 * <p>No page documents how comments are paged. Some clients see a {@code next} link, some only a
 * cursor, so either leads to the next page. Thread safe.
 */
final class CommentCalls {
  private static final String PERMISSION = "instagram_business_manage_comments";
  private static final String USUAL_FIELDS = "id,text,timestamp,username,from";

  /** Instagram's own maximum (page "Comments"). */
  static final int MOST = 50;

  /** Instagram's usual page. Answers that are fewer are all, although a cursor stands beside. */
  private static final int USUAL = 25;

  private final GraphReads reads;
  private final PageSizes sizes;
  private final CommentFields fields = new CommentFields();

  CommentCalls(GraphReads reads, PageSizes sizes) {
    this.reads = reads;
    this.sizes = sizes;
  }

  CommentList list(AccessToken token, MediaId media, int mostPages, Deadline deadline) {
    Listing<Comment> listing =
        new Listing<>(pathOf(media.value()), "comments", size -> USUAL_FIELDS, Comment::from);
    PageSizes.Sized<CommentList.First<Comment>> first = first(token, listing, deadline);
    return new CommentList(first.reply().value().counted(), pages(listing, page(first), mostPages));
  }

  CommentList.Threads threads(AccessToken token, MediaId media, int mostPages, Deadline deadline) {
    return fields.ask(
        token,
        choice -> {
          Listing<WithReplies> listing =
              new Listing<>(
                  pathOf(media.value()), "threads", choice::ofThread, node -> thread(node, choice));
          PageSizes.Sized<CommentList.First<WithReplies>> first = first(token, listing, deadline);
          return new CommentList.Threads(
              first.reply().value().counted(), pages(listing, page(first), mostPages));
        });
  }

  private WithReplies thread(JsonNode node, CommentFields.Choice choice) {
    Listing<Comment> replies = replies(Comment.from(node).id(), choice);
    return WithReplies.from(node, replies::pageInAnother);
  }

  private Listing<Comment> replies(String comment, CommentFields.Choice choice) {
    return new Listing<>(pathOf(comment), "replies", size -> choice.ofComment(), Comment::from);
  }

  /** The answers to a comment, of which the first page came with it. */
  Pages<Comment> repliesOf(WithReplies thread, int mostPages) {
    return pages(
        // What was refused with the first page is asked for with no other one.
        token -> replies(thread.comment().id(), fields.known(token)),
        new PageSizes.Sized<>(
            new Transport.Reply<>(thread.replies(), Optional.empty(), Usage.NONE), 1),
        mostPages);
  }

  Pages<Comment> replies(AccessToken token, String comment, int mostPages, Deadline deadline) {
    return fields.ask(
        token,
        choice -> {
          Listing<Comment> listing = replies(comment, choice);
          return pages(
              listing,
              ask(
                  token,
                  listing,
                  size ->
                      reads.list(
                          token, listing.edgePath(), listing.query(size), deadline, listing::page)),
              mostPages);
        });
  }

  Transport.Reply<Comment> comment(AccessToken token, String id, Deadline deadline) {
    return fields.ask(
        token,
        choice ->
            GraphReads.withPermission(
                PERMISSION,
                () ->
                    reads.node(
                        token,
                        pathOf(id),
                        Map.of("fields", choice.ofComment() + ",hidden,parent_id,media{id}"),
                        deadline,
                        Comment::from)));
  }

  private static String pathOf(String id) {
    return "/" + RequestUris.encode(id);
  }

  private <T> PageSizes.Sized<CommentList.First<T>> first(
      AccessToken token, Listing<T> listing, Deadline deadline) {
    return ask(
        token,
        listing,
        size ->
            reads.list(
                token,
                listing.path(),
                Map.of("fields", listing.besideCount(size)),
                deadline,
                body -> CommentList.First.from(body, listing::page)));
  }

  private static <T> PageSizes.Sized<Page<T>> page(PageSizes.Sized<CommentList.First<T>> first) {
    return new PageSizes.Sized<>(first.reply().map(CommentList.First::page), first.share());
  }

  private <T> Pages<T> pages(Listing<T> listing, PageSizes.Sized<Page<T>> first, int mostPages) {
    return pages(token -> listing, first, mostPages);
  }

  private <T> Pages<T> pages(
      Function<AccessToken, Listing<T>> listings, PageSizes.Sized<Page<T>> first, int mostPages) {
    return new Pages<>(
        first,
        mostPages,
        (token, next, deadline) -> {
          Listing<T> listing = listings.apply(token);
          return ask(
              token,
              listing,
              size -> reads.follow(token, limited(next, size), deadline, listing::page));
        });
  }

  private static Page.NextPage limited(Page.NextPage next, int size) {
    return size < MOST ? next.limitedTo(size) : next;
  }

  private <T> PageSizes.Sized<T> ask(
      AccessToken token, Listing<?> listing, IntFunction<Transport.Reply<T>> call) {
    return GraphReads.withPermission(
        PERMISSION, () -> sizes.ask(PageSizes.list(token, listing.name()), MOST, call));
  }

  /** One list of comments. */
  private final class Listing<T> {
    private final String path;
    private final String name;
    private final IntFunction<String> fields;
    private final Function<JsonNode, T> reader;

    /**
     * @param path of what they stand below
     * @param name by which its page size is remembered
     * @param fields of each, by how many its own list may have
     */
    Listing(String path, String name, IntFunction<String> fields, Function<JsonNode, T> reader) {
      this.path = path;
      this.name = name;
      this.fields = fields;
      this.reader = reader;
    }

    String path() {
      return path;
    }

    String name() {
      return name;
    }

    String edgePath() {
      return path + (name.equals("replies") ? "/replies" : "/comments");
    }

    Map<String, String> query(int size) {
      return Map.of("fields", fields.apply(size), "limit", Integer.toString(size));
    }

    String besideCount(int size) {
      return "id,comments_count,comments.limit(" + size + "){" + fields.apply(size) + "}";
    }

    Page<T> page(JsonNode body) {
      return Page.from(body, reader, this::after);
    }

    /**
     * The same of a list that came with many others: a call for each would be too many. One that
     * cannot be read is asked for by itself, so that it does not take the others with it.
     */
    Page<T> pageInAnother(JsonNode body) {
      try {
        Page<T> page = Page.from(body, reader);
        return page.next().isPresent() || page.items().size() < USUAL ? page : page(body);
      } catch (UnexpectedReplyException e) {
        return new Page<>(List.of(), Optional.of(first()), 0);
      }
    }

    private Page.NextPage first() {
      return reads.uris().firstPage(edgePath(), query(MOST));
    }

    private Page.NextPage after(String cursor) {
      return reads.uris().pageAfter(edgePath(), query(MOST), cursor);
    }
  }
}
