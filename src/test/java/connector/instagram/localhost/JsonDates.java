package connector.instagram.localhost;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Re-formats date-like strings as the host's JSON parser does, on a host whose time is UTC. */
final class JsonDates {
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d{1,7})?(Z|[+-]\\d\\d:?\\d\\d)?");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private JsonDates() {}

  static JsonElement rewrite(JsonElement json) {
    if (json.isJsonObject()) {
      JsonObject object = new JsonObject();
      for (Map.Entry<String, JsonElement> property : json.getAsJsonObject().entrySet()) {
        object.add(property.getKey(), rewrite(property.getValue()));
      }
      return object;
    }
    if (json.isJsonArray()) {
      JsonArray array = new JsonArray();
      json.getAsJsonArray().forEach(element -> array.add(rewrite(element)));
      return array;
    }
    if (json.isJsonPrimitive() && json.getAsJsonPrimitive().isString()) {
      return new JsonPrimitive(rewrite(json.getAsString()));
    }
    return json;
  }

  private static String rewrite(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return text;
    }
    String fraction = date.group(2) == null ? "" : date.group(2).replaceFirst("\\.?0+$", "");
    String offset = date.group(3) == null ? "" : date.group(3);
    try {
      LocalDateTime local = LocalDateTime.parse(date.group(1));
      if (offset.isEmpty() || offset.equals("Z")) {
        return SECONDS.format(local) + fraction + offset;
      }
      OffsetDateTime time = local.atOffset(ZoneOffset.of(offset));
      return SECONDS.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + fraction + "+00:00";
    } catch (DateTimeException e) {
      return text;
    }
  }
}
