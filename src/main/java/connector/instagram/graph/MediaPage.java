package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of an account's media. The last page is the one without {@code next}: a short or even an
 * empty page is not the end (page "Paginated Results").
 */
public record MediaPage(List<Media> items, Optional<NextPage> next) {
  public MediaPage {
    items = List.copyOf(items);
  }

  static MediaPage from(JsonNode body) {
    JsonNode data = body.path("data");
    if (!data.isArray()) {
      throw new UnexpectedReply("a list without data");
    }
    List<Media> items = new ArrayList<>(data.size());
    data.forEach(item -> items.add(Media.from(item)));
    return new MediaPage(items, Json.text(body.path("paging"), "next").map(NextPage::new));
  }

  /**
   * Where the next page is: an absolute address that contains the access token, hence printed as
   * {@code [redacted]}.
   */
  public record NextPage(String link) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }
}
