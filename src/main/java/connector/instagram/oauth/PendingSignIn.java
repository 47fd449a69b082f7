package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.Optional;

/**
 * What a browser keeps of a sign-in, so that the app need not (S5, S6).
 *
 * @param wanted what the sign-in is for; empty once Instagram has answered, because it is stored
 *     from then on
 * @param longState where the client's state lies when it is not among what is wanted
 * @param keyShown true once the browser has got the page with the key: it gets no other (S9)
 */
record PendingSignIn(
    Ticket ticket,
    Optional<WantedSignIn> wanted,
    Optional<LongStates.Reference> longState,
    boolean keyShown) {
  private static final String SHOWN = "key shown";

  static PendingSignIn begun(Ticket ticket, WantedSignIn wanted) {
    return new PendingSignIn(ticket, Optional.of(wanted), Optional.empty(), false);
  }

  static PendingSignIn begun(Ticket ticket, ClientSignIn wanted, LongStates.Reference state) {
    return new PendingSignIn(ticket, Optional.of(wanted.withState("")), Optional.of(state), false);
  }

  /** Instagram has answered, and the person is asked. */
  static PendingSignIn returned(Ticket ticket) {
    return new PendingSignIn(ticket, Optional.empty(), Optional.empty(), false);
  }

  /** The person has the key. */
  static PendingSignIn shown(Ticket ticket) {
    return new PendingSignIn(ticket, Optional.empty(), Optional.empty(), true);
  }

  /** The way to Instagram and back has its time, and the person's answer after it has as much. */
  boolean isOver(Instant now) {
    return wanted.isPresent() ? ticket.isOver(now) : ticket.isOver(now.minus(Ticket.LIFE));
  }

  String text() {
    ObjectNode json =
        Json.object()
            .put("i", ticket.slot())
            .put("n", ticket.nonce())
            .put("t", ticket.started().toString());
    wanted.ifPresent(sought -> json.set("w", sought.json()));
    longState.ifPresent(state -> json.set("l", state.json()));
    return Json.write(keyShown ? json.put("e", SHOWN) : json);
  }

  /** Throws for a text that is none. */
  static PendingSignIn parse(String text) {
    JsonFields fields = JsonFields.of(Json.parse(text).orElseThrow());
    Instant started = fields.time("t");
    return new PendingSignIn(
        new Ticket(fields.count("i"), fields.text("n"), started),
        fields.optionalObject("w").map(WantedSignIn::from),
        fields.optionalObject("l").map(LongStates.Reference::from),
        fields.optionalText("e").isPresent());
  }
}
