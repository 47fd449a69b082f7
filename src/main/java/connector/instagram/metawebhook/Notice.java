package connector.instagram.metawebhook;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one request of Meta's webhook tells (page "Webhooks"). An entry holds {@code changes}, as
 * they arrive, or {@code field} and {@code value} themselves, as Meta prints them; the whole may
 * stand in a list. What cannot be used is left out, and the rest counts.
 *
 * @param updates each comment once: one on a boosted post may be told twice
 * @param others how many changes are about something else
 * @param unusable how many are about a comment and do not say which
 */
record Notice(List<ToldComment> updates, int others, int unusable) {
  private static final String COMMENTS = "comments";

  /** Ten thousand years of seconds, and three of milliseconds. */
  private static final long MOST_SECONDS = 100_000_000_000L;

  private static final long MOST_MILLIS = MOST_SECONDS * 1_000;

  /** Instagram's own have at most 30 characters. */
  private static final int LONGEST_NAME = 100;

  Notice {
    updates = List.copyOf(updates);
  }

  /**
   * Empty when it is no notice at all.
   *
   * @param now stands for a time that Meta does not tell
   */
  static Optional<Notice> read(String body, Instant now) {
    return Json.parse(body)
        .filter(root -> root.isArray() || root.isObject())
        .map(root -> new Reader(now).read(root));
  }

  private static String account(JsonNode entry) {
    return id(entry.path("id"));
  }

  /** Text, or a number beyond what a double can hold; empty for anything else. */
  private static String id(JsonNode value) {
    String id = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    return MediaId.isValid(id) ? id : "";
  }

  private static Optional<String> optionalId(JsonNode value) {
    return Optional.of(id(value)).filter(id -> !id.isEmpty());
  }

  private static Optional<String> optionalText(JsonNode node, String property) {
    return Json.text(node, property).filter(text -> !text.isEmpty());
  }

  /** Goes through the entries of one request. */
  private static final class Reader {
    private final Instant now;
    private final Map<String, ToldComment> updates = new LinkedHashMap<>();
    private int others;
    private int unusable;

    Reader(Instant now) {
      this.now = now;
    }

    Notice read(JsonNode root) {
      for (JsonNode document : root.isArray() ? root : List.of(root)) {
        if (document.path("object").asText().equals("instagram")) {
          document.path("entry").forEach(this::readEntry);
        } else {
          others++;
        }
      }
      return new Notice(List.copyOf(updates.values()), others, unusable);
    }

    private void readEntry(JsonNode entry) {
      JsonNode changes = entry.path("changes");
      if (changes.isArray()) {
        changes.forEach(change -> readChange(entry, change));
      } else {
        readChange(entry, changes.isObject() ? changes : entry);
      }
    }

    private void readChange(JsonNode entry, JsonNode change) {
      if (!change.path("field").asText().equals(COMMENTS)) {
        others++;
        return;
      }
      JsonNode value = change.path("value");
      // One sample of Meta's spells it otherwise.
      String comment = value.has("id") ? id(value.path("id")) : id(value.path("comment_id"));
      String account = account(entry);
      if (comment.isEmpty() || account.isEmpty()) {
        unusable++;
        return;
      }
      updates.putIfAbsent(account + " " + comment, update(account, comment, entry, value));
    }

    private ToldComment update(String account, String comment, JsonNode entry, JsonNode value) {
      JsonNode from = value.path("from");
      return new ToldComment(
          account,
          comment,
          optionalId(value.path("media").path("id")),
          optionalId(value.path("parent_id")),
          optionalText(value, "text"),
          new ToldComment.Author(
              optionalId(from.path("id")),
              optionalText(from, "username").filter(name -> name.length() <= LONGEST_NAME)),
          time(entry.path("time")));
    }

    /** Seconds with comments and milliseconds with messages, as far as samples show. */
    private Instant time(JsonNode value) {
      String digits = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
      if (!digits.matches("[0-9]{1,15}")) {
        return now;
      }
      long number = Long.parseLong(digits);
      if (number >= MOST_MILLIS) {
        return now;
      }
      return number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }
  }
}
