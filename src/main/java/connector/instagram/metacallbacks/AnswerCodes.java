package connector.instagram.metacallbacks;

import connector.instagram.connections.Deletions;
import connector.instagram.connections.OwnerRequests.Outcome;
import connector.instagram.secrets.SecretBox;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes that Meta passes on to owners. Where nothing was removed the code itself says why, and
 * proves that it was made here: nothing is stored for it.
 */
final class AnswerCodes {
  private static final Pattern FORM = Pattern.compile("([NK][0-9a-f]{32})\\.([A-Za-z0-9_-]{11})");
  private static final String NOTHING_STORED = "N";
  private static final String CONSENTED_SINCE = "K";

  private final SecretBox secrets;

  AnswerCodes(SecretBox secrets) {
    this.secrets = secrets;
  }

  /**
   * @param request the code of the request, which a repetition has too
   */
  String codeOf(Outcome outcome, Deletions.Code request) {
    if (outcome instanceof Outcome.Deleted deleted) {
      return deleted.code().value();
    }
    String kind = outcome instanceof Outcome.ConsentedSince ? CONSENTED_SINCE : NOTHING_STORED;
    String text = kind + request.value().substring(1);
    return text + "." + secrets.tag(text);
  }

  /** Empty for a code that nobody was given. */
  Optional<Meaning> read(String code) {
    Optional<Deletions.Code> deletion = Deletions.Code.parse(code);
    if (deletion.isPresent()) {
      return Optional.of(new Meaning.Deletion(deletion.get()));
    }
    Matcher parts = FORM.matcher(code);
    if (!parts.matches() || !secrets.hasMade(parts.group(1), parts.group(2))) {
      return Optional.empty();
    }
    return Optional.of(
        parts.group(1).startsWith(CONSENTED_SINCE)
            ? new Meaning.ConsentedSince()
            : new Meaning.NothingStored());
  }

  /** What a code says. */
  sealed interface Meaning {
    /** Storage knows how far this deletion is. */
    record Deletion(Deletions.Code code) implements Meaning {}

    /** There was nothing to remove. */
    record NothingStored() implements Meaning {}

    /** The owner had consented again since the request. */
    record ConsentedSince() implements Meaning {}
  }
}
