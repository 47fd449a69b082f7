package connector.instagram.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the medians of some series depend on a number.
 *
 * @param name a word that its file is named by
 * @param across what the number is
 * @param up what the series tell
 */
record Plot(String name, String title, String across, String up, List<Line> lines) {
  Plot {
    lines = List.copyOf(lines);
  }

  /**
   * @param series by the number that each belongs to
   */
  record Line(String name, Map<Integer, String> series) {
    Line {
      series = new TreeMap<>(series);
    }
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object().put("name", name).put("title", title).put("across", across).put("up", up);
    for (Line line : lines) {
      ObjectNode item = json.withArray("lines").addObject().put("name", line.name());
      ObjectNode series = item.putObject("series");
      line.series().forEach((number, each) -> series.put(Integer.toString(number), each));
    }
    return json;
  }

  static Plot from(JsonNode json) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : json.path("lines")) {
      Map<Integer, String> series = new TreeMap<>();
      line.path("series")
          .properties()
          .forEach(each -> series.put(Integer.valueOf(each.getKey()), each.getValue().asText()));
      lines.add(new Line(line.path("name").asText(), series));
    }
    return new Plot(
        json.path("name").asText(),
        json.path("title").asText(),
        json.path("across").asText(),
        json.path("up").asText(),
        lines);
  }
}
