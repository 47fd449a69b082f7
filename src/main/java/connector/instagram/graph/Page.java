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
 *
 * @param after the cursor of the last item, which comments may have without a {@code next}
 */
public record Page<T>(List<T> items, Optional<NextPage> next, Optional<String> after) {
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
    JsonNode paging = body.path("paging");
    return new Page<>(
        items,
        Json.text(paging, "next").map(NextPage::new),
        Json.text(paging.path("cursors"), "after"));
  }

  /**
   * Where the next page is: an absolute address. Instagram writes the access token into it, which
   * is taken out here, lest it lie in memory for as long as a listing is kept; printed as {@code
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
