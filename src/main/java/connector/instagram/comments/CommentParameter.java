package connector.instagram.comments;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.Connection;
import connector.instagram.json.Json;
import connector.instagram.media.PastedText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads what a request says of a comment, and says what is wrong with it. */
final class CommentParameter {
  private static final Pattern ID = Pattern.compile("[0-9]{1,32}");

  /** What Instagram's own apps take; its pages name no limit. */
  private static final int LONGEST = 2_200;

  private CommentParameter() {}

  /**
   * The comment that the path names.
   *
   * @throws ApiException when that is no id of a comment
   */
  static String id(ApiRequest request) {
    String id = PastedText.of(request.segmentAfter("comments")).text();
    if (!ID.matcher(id).matches()) {
      throw invalid(
          "comment-id",
          "has to be the id of a comment: digits such as 17990000000000501, as \"Get comments for"
              + " media\" and the trigger for new comments give it.");
    }
    return id;
  }

  /**
   * The text to write.
   *
   * @throws ApiException when there is none that Instagram would take
   */
  static String message(ApiRequest request) {
    JsonNode text = request.body().path("message");
    if (!text.isTextual() || ComparableText.of(text.asText()).isEmpty()) {
      throw invalid("message", "has to be the text to write, and must not be empty.");
    }
    String message = text.asText();
    if (message.codePointCount(0, message.length()) > LONGEST) {
      throw invalid("message", "has to have at most " + LONGEST + " characters.");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(message)) {
      throw invalid("message", "has half an emoji in it: the text was cut in the middle of one.");
    }
    return message;
  }

  /**
   * A property that is true or false.
   *
   * @throws ApiException when it is neither
   */
  static boolean flag(ApiRequest request, String property) {
    String value = request.body().path(property).asText();
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw invalid(property, "has to be true or false.");
    }
    return Boolean.parseBoolean(value);
  }

  /** What a caller is told who names a comment that no post of the account has. */
  static ApiException notFound(Connection connection) {
    return ApiException.notFound(
        "No post of the connected account @"
            + connection.username()
            + " has a comment with this id. Only comments below its own posts can be read,"
            + " answered, hidden or deleted, and only as long as they exist.");
  }

  private static ApiException invalid(String parameter, String rule) {
    return ApiException.invalidParameter(
        "The parameter \"" + parameter + "\" " + rule, Json.object().put("parameter", parameter));
  }
}
