package connector.instagram.renewal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The tokens that are about to end unrenewed.
 *
 * @param count how many of them belong to connections that somebody may use
 * @param unwanted how many belong to connections that nobody may use
 * @param first those that end first
 */
public record EndingTokens(int count, int unwanted, List<EndingToken> first) {
  public static final EndingTokens NONE = new EndingTokens(0, 0, List.of());

  private static final int MOST = 200;

  public EndingTokens {
    first = List.copyOf(first);
  }

  static EndingTokens of(List<EndingToken> all) {
    int wanted = (int) all.stream().filter(EndingToken::wanted).count();
    return new EndingTokens(
        wanted,
        all.size() - wanted,
        all.stream()
            .sorted(Comparator.comparing(token -> token.ends().orElse(Instant.MAX)))
            .limit(MOST)
            .toList());
  }

  void addTo(ObjectNode content) {
    content.put("ending", count).put("endingUnwanted", unwanted);
    ArrayNode tokens = content.putArray("endingFirst");
    first.forEach(token -> tokens.add(token.json()));
  }

  static EndingTokens from(JsonFields fields) {
    return new EndingTokens(
        fields.count("ending"),
        fields.count("endingUnwanted"),
        fields.objects("endingFirst").stream().map(EndingToken::from).toList());
  }
}
