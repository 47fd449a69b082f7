package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How Meta tells its webhook of comments.
 *
 * @param signer whose secret signs it
 * @param printed in the form that Meta prints, without {@code changes}
 * @param inList the whole of it stands in a list
 * @param inMillis the entries' times are in milliseconds
 * @param withoutAuthors nobody is named
 * @param times how often each comment is told
 * @param backwards the last comment comes first
 * @param tampering what becomes of it on the way
 */
public record MetaNotice(
    MetaCall.Signer signer,
    boolean printed,
    boolean inList,
    boolean inMillis,
    boolean withoutAuthors,
    int times,
    boolean backwards,
    Tampering tampering) {
  public static final MetaNotice USUAL =
      new MetaNotice(
          MetaCall.Signer.INSTAGRAM, false, false, false, false, 1, false, Tampering.NONE);

  /** What somebody on the way does after it was signed. */
  public enum Tampering {
    NONE,
    /** One character is another. */
    FORGED,
    /** The end is missing. */
    TRUNCATED,
    /** It is written anew, with nothing escaped. */
    WRITTEN_ANEW
  }

  public MetaNotice signedBy(MetaCall.Signer other) {
    return new MetaNotice(
        other, printed, inList, inMillis, withoutAuthors, times, backwards, tampering);
  }

  public MetaNotice asPrinted() {
    return new MetaNotice(
        signer, true, inList, inMillis, withoutAuthors, times, backwards, tampering);
  }

  public MetaNotice asList() {
    return new MetaNotice(
        signer, printed, true, inMillis, withoutAuthors, times, backwards, tampering);
  }

  public MetaNotice inMilliseconds() {
    return new MetaNotice(
        signer, printed, inList, true, withoutAuthors, times, backwards, tampering);
  }

  public MetaNotice namingNobody() {
    return new MetaNotice(signer, printed, inList, inMillis, true, times, backwards, tampering);
  }

  public MetaNotice repeated(int often) {
    return new MetaNotice(
        signer, printed, inList, inMillis, withoutAuthors, often, backwards, tampering);
  }

  public MetaNotice reversed() {
    return new MetaNotice(
        signer, printed, inList, inMillis, withoutAuthors, times, true, tampering);
  }

  public MetaNotice tamperedWith(Tampering how) {
    return new MetaNotice(signer, printed, inList, inMillis, withoutAuthors, times, backwards, how);
  }

  static MetaNotice read(ControlBody body) {
    return new MetaNotice(
        body.text("signer").map(MetaCall::named).orElse(MetaCall.Signer.INSTAGRAM),
        body.flag("printed"),
        body.flag("inList"),
        body.flag("inMillis"),
        body.flag("withoutAuthors"),
        body.number("times", 1, 10).orElse(1),
        body.flag("backwards"),
        body.text("tampering")
            .map(word -> Tampering.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Tampering.NONE));
  }

  ObjectNode json() {
    return SandboxJson.object()
        .put("signer", signer.name().toLowerCase(Locale.ROOT))
        .put("printed", printed)
        .put("inList", inList)
        .put("inMillis", inMillis)
        .put("withoutAuthors", withoutAuthors)
        .put("times", times)
        .put("backwards", backwards)
        .put("tampering", tampering.name().toLowerCase(Locale.ROOT));
  }

  /** A request as it leaves Meta, or whoever stands on the way. */
  record Signed(String body, String signature) {}

  Signed sign(RegisteredApp app, List<Webhooks.Told> told, Instant now) {
    String body = escaped(document(told, now).toString());
    String secret =
        switch (signer) {
          case INSTAGRAM -> app.instagramSecret();
          case META -> app.metaSecret();
          case STRANGER -> "a-secret-of-somebody-else";
        };
    return new Signed(tamper(body), "sha256=" + SignedRequest.hexHmac(secret, body));
  }

  private String tamper(String body) {
    return switch (tampering) {
      case NONE -> body;
      case FORGED -> body.replaceFirst("[0-9]", "9").replaceFirst("9", "8");
      case TRUNCATED -> body.substring(0, body.length() - 1);
      case WRITTEN_ANEW -> SandboxJson.read(body).toPrettyString();
    };
  }

  private JsonNode document(List<Webhooks.Told> told, Instant now) {
    ObjectNode document = SandboxJson.object().put("object", "instagram");
    ArrayNode entries = document.putArray("entry");
    List<Webhooks.Told> order = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      order.addAll(told);
    }
    if (backwards) {
      Collections.reverse(order);
    }
    order.forEach(each -> add(entries, each, now));
    return inList ? SandboxJson.MAPPER.createArrayNode().add(document) : document;
  }

  /** Neighbours of one account share an entry, where the form allows that. */
  private void add(ArrayNode entries, Webhooks.Told told, Instant now) {
    JsonNode last = entries.path(entries.size() - 1);
    if (!printed && last.path("id").asText().equals(told.userId())) {
      change(((ObjectNode) last).withArray("changes").addObject(), told);
      return;
    }
    ObjectNode entry = entries.addObject().put("id", told.userId());
    entry.put("time", inMillis ? now.toEpochMilli() : now.getEpochSecond());
    change(printed ? entry : entry.putArray("changes").addObject(), told);
  }

  private void change(ObjectNode change, Webhooks.Told told) {
    SandboxComment comment = told.comment();
    ObjectNode value =
        change.put("field", Webhooks.COMMENTS).putObject("value").put("id", comment.id());
    value.put("text", comment.text());
    comment.parentId().ifPresent(id -> value.put("parent_id", id));
    Optional<SandboxComment.Author> author = comment.author().filter(each -> !withoutAuthors);
    author.ifPresent(
        each -> value.putObject("from").put("id", each.id()).put("username", each.username()));
    value.putObject("media").put("id", comment.mediaId()).put("media_product_type", "FEED");
  }

  /** Meta escapes every character beyond ASCII before it signs. */
  private static String escaped(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char sign = json.charAt(i);
      if (sign < 0x80) {
        text.append(sign);
      } else {
        text.append(String.format("\\u%04x", (int) sign));
      }
    }
    return text.toString();
  }
}
