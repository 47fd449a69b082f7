package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One page of a list. The last page is the one without {@code next}: a short or even an empty page
 * is not the end (page "Paginated Results").
 */
public record Page<T>(List<T> items, Optional<NextPage> next) {
  public Page {
    items = List.copyOf(items);
  }

  static <T> Page<T> from(JsonNode body, Function<JsonNode, T> reader) {
    JsonNode data = body.path("data");
    if (!data.isArray()) {
      throw new UnexpectedReplyException("a list without data");
    }
    List<T> items = new ArrayList<>(data.size());
    data.forEach(item -> items.add(reader.apply(item)));
    return new Page<>(items, Json.text(body.path("paging"), "next").map(NextPage::new));
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
    Optional<String> cursor = Json.text(body.path("paging").path("cursors"), "after");
    return new Page<>(page.items(), cursor.map(afterCursor));
  }

  /**
   * Where the next page is: an absolute address. Instagram writes the access token into it, which
   * is taken out here: the link is kept in memory for as long as a scan. Printed as {@code
   * [redacted]} all the same.
   */
  public record NextPage(String link) {
    private static final Pattern TOKEN = Pattern.compile("(?<=[?&]access_token=)[^&#]*");

    public NextPage {
      link = TOKEN.matcher(link).replaceAll("-");
    }

    @Override
    public String toString() {
      return "[redacted]";
    }
  }
}
