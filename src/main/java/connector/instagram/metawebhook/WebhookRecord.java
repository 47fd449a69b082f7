package connector.instagram.metawebhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of Meta's webhook, so that the operator sees whether it works: when each thing
 * happened last. It names no account and holds nothing of a comment.
 *
 * @param verified when Meta last asked whether this app is its webhook, and knew the verify token
 * @param accepted the last request with a right signature
 * @param refused the last one without; anybody can cause it
 * @param unknown the last update for an account that has no connection here
 * @param asked how it went when Instagram was last asked to tell of an account's comments
 */
record WebhookRecord(
    Optional<Instant> verified,
    Optional<Accepted> accepted,
    Optional<Refused> refused,
    Optional<Unknown> unknown,
    Asked asked) {
  static final WebhookRecord NONE =
      new WebhookRecord(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Asked.NEVER);

  /** A flood ends here, and not in a negative number. */
  private static final int MOST = 1_000_000;

  static WebhookRecord verified(Instant at) {
    return new WebhookRecord(
        Optional.of(at), Optional.empty(), Optional.empty(), Optional.empty(), Asked.NEVER);
  }

  static WebhookRecord of(Accepted accepted) {
    return new WebhookRecord(
        Optional.empty(), Optional.of(accepted), Optional.empty(), Optional.empty(), Asked.NEVER);
  }

  static WebhookRecord of(Refused refused) {
    return new WebhookRecord(
        Optional.empty(), Optional.empty(), Optional.of(refused), Optional.empty(), Asked.NEVER);
  }

  static WebhookRecord of(Unknown unknown) {
    return new WebhookRecord(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(unknown), Asked.NEVER);
  }

  static WebhookRecord of(Asked asked) {
    return new WebhookRecord(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), asked);
  }

  /** Both together: in whatever order they come, the end is the same. */
  WebhookRecord merged(WebhookRecord other) {
    return new WebhookRecord(
        Stream.of(verified, other.verified).flatMap(Optional::stream).max(Instant::compareTo),
        Stream.of(accepted, other.accepted)
            .flatMap(Optional::stream)
            .reduce((one, two) -> one.at().isBefore(two.at()) ? two : one),
        Stream.of(refused, other.refused).flatMap(Optional::stream).reduce(Refused::merged),
        Stream.of(unknown, other.unknown).flatMap(Optional::stream).reduce(Unknown::merged),
        asked.merged(other.asked));
  }

  private static int sum(int one, int other) {
    return Math.min(MOST, one + other);
  }

  /**
   * @param signer whose secret its signature was made with
   * @param readable false when what it tells could not be read
   */
  record Accepted(Instant at, NoticeSignature.Signer signer, boolean readable) {}

  /**
   * @param count how many there were
   */
  record Refused(Instant at, Reason reason, int count) {
    static Refused once(Instant at, Reason reason) {
      return new Refused(at, reason, 1);
    }

    Refused merged(Refused other) {
      Refused last = at.isBefore(other.at) ? other : this;
      return new Refused(last.at, last.reason, sum(count, other.count));
    }
  }

  /** Why a request is not taken for Meta's. */
  enum Reason {
    /** It is signed with neither secret of the Meta app. */
    WRONG_SIGNATURE("it is signed with no secret of the Meta app"),
    NO_BODY("it came without its body"),
    TOO_LARGE("it is larger than any notice of Meta's"),
    NO_APP("no Meta app is entered"),
    /** The request that asks whether this app is the webhook. */
    WRONG_TOKEN("it does not know the verify token");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** A word of a newer version counts as the usual one. */
    private static Reason parse(String word) {
      return Arrays.stream(values())
          .filter(reason -> reason.word().equals(word))
          .findFirst()
          .orElse(WRONG_SIGNATURE);
    }
  }

  /**
   * @param count how many updates there were
   */
  record Unknown(Instant at, int count) {
    Unknown merged(Unknown other) {
      return new Unknown(at.isBefore(other.at) ? other.at : at, sum(count, other.count));
    }
  }

  /**
   * @param subscribed when Instagram agreed last
   * @param failed when it did not
   * @param reason a word for why not; empty while it never failed
   */
  record Asked(Optional<Instant> subscribed, Optional<Instant> failed, String reason) {
    static final Asked NEVER = new Asked(Optional.empty(), Optional.empty(), "");

    static Asked agreed(Instant at) {
      return new Asked(Optional.of(at), Optional.empty(), "");
    }

    static Asked failed(Instant at, String reason) {
      return new Asked(Optional.empty(), Optional.of(at), reason);
    }

    Asked merged(Asked other) {
      Optional<Instant> last =
          Stream.of(failed, other.failed).flatMap(Optional::stream).max(Instant::compareTo);
      return new Asked(
          Stream.of(subscribed, other.subscribed).flatMap(Optional::stream).max(Instant::compareTo),
          last,
          last.equals(failed) ? reason : other.reason);
    }
  }

  /** How it is written down. */
  static final class Codec implements Repository.Codec<WebhookRecord> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "The next request of Meta's webhook writes it anew.";
    }

    @Override
    public ObjectNode write(WebhookRecord record) {
      ObjectNode json = Json.object();
      record.verified.ifPresent(at -> json.put("verified", at.toString()));
      record.accepted.ifPresent(
          it ->
              json.putObject("accepted")
                  .put("at", it.at().toString())
                  .put("signer", it.signer().name().toLowerCase(Locale.ROOT))
                  .put("readable", it.readable()));
      record.refused.ifPresent(
          it ->
              json.putObject("refused")
                  .put("at", it.at().toString())
                  .put("reason", it.reason().word())
                  .put("count", it.count()));
      record.unknown.ifPresent(
          it -> json.putObject("unknown").put("at", it.at().toString()).put("count", it.count()));
      record.asked.subscribed().ifPresent(at -> json.put("subscribed", at.toString()));
      record
          .asked
          .failed()
          .ifPresent(
              at ->
                  json.putObject("notSubscribed")
                      .put("at", at.toString())
                      .put("reason", record.asked.reason()));
      return json;
    }

    @Override
    public WebhookRecord read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      Optional<JsonFields> failed = fields.optionalObject("notSubscribed");
      return new WebhookRecord(
          fields.optionalTime("verified"),
          fields.optionalObject("accepted").map(Codec::accepted),
          fields
              .optionalObject("refused")
              .map(
                  it ->
                      new Refused(
                          it.time("at"), Reason.parse(it.text("reason")), it.count("count"))),
          fields.optionalObject("unknown").map(it -> new Unknown(it.time("at"), it.count("count"))),
          new Asked(
              fields.optionalTime("subscribed"),
              failed.map(it -> it.time("at")),
              failed.map(it -> it.textOrEmpty("reason")).orElse("")));
    }

    private static Accepted accepted(JsonFields fields) {
      return new Accepted(
          fields.time("at"),
          fields.text("signer").equals("meta_app")
              ? NoticeSignature.Signer.META_APP
              : NoticeSignature.Signer.INSTAGRAM_APP,
          fields.flag("readable"));
    }
  }
}
