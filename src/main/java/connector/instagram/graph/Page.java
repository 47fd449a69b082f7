package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of a list. The last page is the one without {@code next}: a short or even an empty page
 * is not the end (page "Paginated Results").
 *
 * @param skipped how many items of the page could not be used, because they have no id
 */
public record Page<T>(List<T> items, Optional<NextPage> next, int skipped) {
  public Page {
    items = List.copyOf(items);
  }

  /** An item that cannot be used costs itself only. */
  static <T> Page<T> from(JsonNode body, Function<JsonNode, T> reader) {
    List<T> items = new ArrayList<>();
    int skipped = 0;
    for (JsonNode item : data(body)) {
      try {
        items.add(reader.apply(item));
      } catch (UnexpectedReplyException e) {
        skipped++;
      }
    }
    return new Page<>(items, text(body.path("paging"), "next").map(NextPage::new), skipped);
  }

  /**
   * Lists with holes come as objects whose names are the places. Without any data nothing is known.
   */
  private static JsonNode data(JsonNode body) {
    JsonNode data = body.path("data");
    if (data.isArray() || (data.isObject() && !data.isEmpty())) {
      return data;
    }
    throw new UnexpectedReplyException("a list without data");
  }

  private static Optional<String> text(JsonNode node, String property) {
    return Json.text(node, property).filter(text -> !text.isBlank());
  }

  /**
   * @param afterCursor the page after a cursor, for lists that may give a cursor instead of a link;
   *     on an empty page a cursor means nothing
   */
  static <T> Page<T> from(
      JsonNode body, Function<JsonNode, T> reader, Function<String, NextPage> afterCursor) {
    Page<T> page = from(body, reader);
    if (page.next().isPresent() || page.items().isEmpty()) {
      return page;
    }
    Optional<String> cursor = text(body.path("paging").path("cursors"), "after");
    return new Page<>(page.items(), cursor.map(afterCursor), page.skipped());
  }

  /**
   * Where the next page is: an absolute address. Instagram writes the access token into it, which
   * is taken out here: the link is kept in memory for as long as a scan. Printed as {@code
   * [redacted]} all the same.
   */
  public record NextPage(String link) {
    private static final Pattern LIMIT = Pattern.compile("(?<=[?&]limit=)[0-9]{1,9}");
    private static final Pattern TOKEN = Pattern.compile("(?<=[?&]access_token=)[^&#]*");

    public NextPage {
      link = TOKEN.matcher(link).replaceAll("-");
    }

    /** The same page with fewer items, if it had more. */
    NextPage limitedTo(int size) {
      Matcher limit = LIMIT.matcher(link);
      if (!limit.find()) {
        return new NextPage(link + (link.contains("?") ? "&" : "?") + "limit=" + size);
      }
      return Integer.parseInt(limit.group()) <= size
          ? this
          : new NextPage(limit.replaceFirst(Integer.toString(size)));
    }

    @Override
    public String toString() {
      return "[redacted]";
    }
  }
}
