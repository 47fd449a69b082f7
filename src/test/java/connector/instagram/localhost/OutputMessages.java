package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** Turns the value of a queue output into messages, lossy where the real host is. */
final class OutputMessages {
  private static final Gson WORKER = new Gson();
  private static final Gson INDENTED =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private OutputMessages() {}

  /** Returns the bodies in the order in which they are written. */
  static List<byte[]> of(Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof byte[] bytes) {
      return List.of(bytes.clone());
    }
    if (value instanceof String text) {
      return ofString(text);
    }
    return ofJson(JsonParser.parseString(WORKER.toJson(value)));
  }

  private static List<byte[]> ofString(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return List.of(text.getBytes(UTF_8));
    }
    try {
      return ofJson(JsonDates.rewrite(JsonParser.parseString(text)));
    } catch (JsonParseException e) {
      return List.of(text.getBytes(UTF_8));
    }
  }

  private static List<byte[]> ofJson(JsonElement json) {
    List<byte[]> messages = new ArrayList<>();
    if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(element -> add(messages, element));
    } else if (!json.isJsonNull()) {
      add(messages, json);
    }
    return List.copyOf(messages);
  }

  private static void add(List<byte[]> messages, JsonElement element) {
    if (element.isJsonPrimitive()) {
      messages.add(element.getAsString().getBytes(UTF_8));
    } else if (element.isJsonNull()) {
      // A list's element that is null becomes a message without a body.
      messages.add(new byte[0]);
    } else {
      messages.add(INDENTED.toJson(element).getBytes(UTF_8));
    }
  }
}
