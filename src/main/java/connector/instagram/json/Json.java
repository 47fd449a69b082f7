package connector.instagram.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads and writes JSON as trees.
 *
 * <p>Trees, not bound classes: nothing is scanned by reflection at a cold start, unknown properties
 * are harmless, and an absent value stays apart from {@code null}. Thread safe.
 */
public final class Json {
  private static final int POOLED_BUFFERS = 32;

  /** A number of so many digits fits. */
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  /** Many times what the largest reply or document has; a tree takes some 50 bytes for each. */
  private static final int MOST_TOKENS = 500_000;

  private static final ObjectMapper MAPPER = mapper(StreamReadConstraints.builder());

  private Json() {}

  /** For long texts: counting costs time, and a shorter text cannot have too many tokens. */
  private static final class Counting {
    private static final ObjectMapper MAPPER =
        mapper(StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS));
  }

  private static ObjectMapper mapper(StreamReadConstraints.Builder constraints) {
    return JsonMapper.builder(
            JsonFactory.builder()
                // By default each of a poll's hundreds of threads keeps buffers of its own.
                .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                .streamReadConstraints(constraints.maxNestingDepth(64).build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        // An emoji takes four bytes, not two escapes.
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .build();
  }

  private static ObjectMapper mapperFor(int length) {
    return length > MOST_TOKENS ? Counting.MAPPER : MAPPER;
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The parsed text, or empty when it is not one whole JSON value. */
  public static Optional<JsonNode> parse(String text) {
    try {
      JsonNode node = mapperFor(text.length()).readTree(text);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * The same of bytes. What in them is no UTF-8 becomes a replacement character: one damaged text
   * does not take the rest with it.
   */
  public static Optional<JsonNode> parse(byte[] utf8) {
    try {
      JsonNode node = mapperFor(utf8.length).readTree(utf8);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (StreamConstraintsException e) {
      return Optional.empty();
    } catch (IOException e) {
      return parse(new String(utf8, StandardCharsets.UTF_8));
    }
  }

  /** The parsed UTF-8 bytes, or empty when they are not one whole JSON object. */
  public static Optional<ObjectNode> parseObject(byte[] utf8) {
    try {
      return mapperFor(utf8.length).readTree(utf8) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  /** In UTF-8; half an emoji, which strict readers refuse, becomes a question mark. */
  public static byte[] writeBytes(JsonNode node) {
    try {
      byte[] bytes = MAPPER.writeValueAsBytes(node);
      return mayHaveHalfCharacters(bytes) ? write(node).getBytes(StandardCharsets.UTF_8) : bytes;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  /**
   * True when there may be some. The writer escapes these, and of characters beyond ASCII nothing
   * else. Every second byte is looked at, because each escape has one of its first two there. What
   * only looks like one costs a second writing, and changes nothing.
   */
  private static boolean mayHaveHalfCharacters(byte[] json) {
    for (int i = 1; i < json.length; i += 2) {
      byte sign = json[i];
      if ((sign == '\\' && isHalfCharacter(json, i))
          || (sign == 'u' && isHalfCharacter(json, i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHalfCharacter(byte[] json, int at) {
    return at + 2 < json.length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && (json[at + 2] == 'D' || json[at + 2] == 'd');
  }

  /**
   * The whole number of a property; empty when it is absent or anything else. One that is written
   * as text, or with a fraction of zero, is one too.
   */
  public static OptionalLong number(JsonNode node, String property) {
    JsonNode value = node.path(property);
    if (value.isTextual()) {
      return WHOLE.matcher(value.asText()).matches()
          ? OptionalLong.of(Long.parseLong(value.asText()))
          : OptionalLong.empty();
    }
    return value.canConvertToExactIntegral() && value.canConvertToLong()
        ? OptionalLong.of(value.asLong())
        : OptionalLong.empty();
  }

  /** The text of a property; empty when it is absent, {@code null} or not a scalar. */
  public static Optional<String> text(JsonNode node, String property) {
    JsonNode value = node.get(property);
    return value == null || value.isNull() || value.isContainerNode()
        ? Optional.empty()
        : Optional.of(value.asText());
  }
}
