package connector.instagram.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import java.util.Optional;

/**
 * How often it was decided of one token that its account has to be connected again. Each verdict is
 * one event, named by this number (P12).
 *
 * @param number how many verdicts there were
 * @param standing why the last one was given, until a request works again: what is decided while it
 *     stands is no further verdict, whatever the state was in between
 */
public record Verdicts(int number, Optional<ReconnectReason> standing) {
  static final Verdicts NONE = new Verdicts(0, Optional.empty());

  Verdicts given(ReconnectReason reason) {
    return new Verdicts(standing.isPresent() ? number : number + 1, Optional.of(reason));
  }

  Verdicts ended() {
    return new Verdicts(number, Optional.empty());
  }

  void addTo(ObjectNode content) {
    if (number > 0) {
      content.put("verdicts", number);
    }
    standing.ifPresent(reason -> content.put("reason", reason.text()));
  }

  /** A reason of another version counts as the one that says least. */
  static Verdicts from(JsonFields fields) {
    return new Verdicts(
        fields.countOrZero("verdicts"),
        fields
            .optionalText("reason")
            .map(text -> ReconnectReason.fromText(text).orElse(ReconnectReason.TOKEN_REFUSED)));
  }
}
