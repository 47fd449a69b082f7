package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Optional;

/** What one client was refused last, each kind of refusal once. */
record ClientRefusal(
    Optional<RefusedRedirect> redirect, Optional<RefusedAuthentication> authentication) {
  static final ClientRefusal NONE = new ClientRefusal(Optional.empty(), Optional.empty());

  ClientRefusal with(RefusedRedirect refused) {
    return new ClientRefusal(Optional.of(refused), authentication);
  }

  ClientRefusal with(RefusedAuthentication refused) {
    return new ClientRefusal(redirect, Optional.of(refused));
  }

  /** Of both, the later of each kind. */
  ClientRefusal merged(ClientRefusal other) {
    return new ClientRefusal(
        redirect
            .filter(mine -> other.redirect.filter(its -> its.at().isAfter(mine.at())).isEmpty())
            .or(other::redirect),
        authentication
            .filter(
                mine -> other.authentication.filter(its -> its.at().isAfter(mine.at())).isEmpty())
            .or(other::authentication));
  }

  /**
   * A refusal and when it was stored.
   *
   * @param written decides when the next one may be stored
   */
  record Stored(String clientId, ClientRefusal refusal, Instant written) {}

  /** How it is written down. */
  static final class Codec implements Repository.Codec<Stored> {
    private static final String REDIRECT = "redirect";
    private static final String AUTHENTICATION = "authentication";

    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "The client's next refusal writes it anew.";
    }

    @Override
    public boolean isNamed(Stored stored, String name) {
      return ClientRefusals.document(stored.clientId()).equals(name);
    }

    @Override
    public ObjectNode write(Stored stored) {
      ObjectNode content =
          Json.object()
              .put("clientId", stored.clientId())
              .put("written", stored.written().toString());
      stored.refusal().redirect().ifPresent(it -> content.set(REDIRECT, it.json()));
      stored.refusal().authentication().ifPresent(it -> content.set(AUTHENTICATION, it.json()));
      return content;
    }

    @Override
    public Stored read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new Stored(
          fields.text("clientId"),
          new ClientRefusal(
              fields.optionalObject(REDIRECT).map(RefusedRedirect::from),
              fields.optionalObject(AUTHENTICATION).map(RefusedAuthentication::from)),
          fields.time("written"));
    }
  }
}
