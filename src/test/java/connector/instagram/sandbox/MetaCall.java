package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A signed call that Meta sends to the app's owner.
 *
 * @param signer whose secret signs it
 * @param algorithm the name that the payload gives to the signature
 * @param issuedAgo how long before now it says it was made
 * @param withProfessionalId names the person by the other of the two ids
 * @param idAsNumber writes the id as a number
 * @param to where it is sent instead of the registered address
 */
public record MetaCall(
    Kind kind,
    Signer signer,
    String algorithm,
    Duration issuedAgo,
    boolean withProfessionalId,
    boolean idAsNumber,
    Optional<String> to) {

  /** What it is about. */
  public enum Kind {
    DEAUTHORIZE,
    DELETION
  }

  /** Which of the app's secrets signs; Meta does not say which one it uses. */
  public enum Signer {
    INSTAGRAM,
    META,
    STRANGER
  }

  public static MetaCall of(Kind kind) {
    return new MetaCall(
        kind, Signer.INSTAGRAM, "HMAC-SHA256", Duration.ZERO, false, false, Optional.empty());
  }

  static MetaCall read(Kind kind, ControlBody body) {
    body.allowOnly("to signer algorithm issuedAgo professionalId idAsNumber");
    return new MetaCall(
        kind,
        body.text("signer").map(MetaCall::named).orElse(Signer.INSTAGRAM),
        body.text("algorithm").orElse("HMAC-SHA256"),
        body.duration("issuedAgo").orElse(Duration.ZERO),
        body.flag("professionalId"),
        body.flag("idAsNumber"),
        body.text("to"));
  }

  static Signer named(String word) {
    return switch (word) {
      case "instagram" -> Signer.INSTAGRAM;
      case "meta" -> Signer.META;
      case "stranger" -> Signer.STRANGER;
      default -> throw ControlBody.wrong("signer", "instagram, meta or stranger");
    };
  }

  public MetaCall signedBy(Signer other) {
    return new MetaCall(kind, other, algorithm, issuedAgo, withProfessionalId, idAsNumber, to);
  }

  public MetaCall naming(String otherAlgorithm) {
    return new MetaCall(
        kind, signer, otherAlgorithm, issuedAgo, withProfessionalId, idAsNumber, to);
  }

  public MetaCall ago(Duration age) {
    return new MetaCall(kind, signer, algorithm, age, withProfessionalId, idAsNumber, to);
  }

  public MetaCall byProfessionalId() {
    return new MetaCall(kind, signer, algorithm, issuedAgo, true, idAsNumber, to);
  }

  public MetaCall byNumber() {
    return new MetaCall(kind, signer, algorithm, issuedAgo, withProfessionalId, true, to);
  }

  public MetaCall to(String address) {
    return new MetaCall(
        kind, signer, algorithm, issuedAgo, withProfessionalId, idAsNumber, Optional.of(address));
  }

  /** The signed text. */
  String sign(RegisteredApp app, AccountState account, Instant now) {
    String id = withProfessionalId ? account.userId() : account.appScopedId();
    ObjectNode payload = SandboxJson.object();
    if (idAsNumber) {
      payload.put("user_id", Long.parseLong(id));
    } else {
      payload.put("user_id", id);
    }
    payload.put("algorithm", algorithm);
    payload.put("issued_at", now.minus(issuedAgo).getEpochSecond());
    String secret =
        switch (signer) {
          case INSTAGRAM -> app.instagramSecret();
          case META -> app.metaSecret();
          case STRANGER -> "a-secret-of-somebody-else";
        };
    return SignedRequest.text(secret, payload);
  }

  String address(RegisteredApp app) {
    return to.or(() -> kind == Kind.DEAUTHORIZE ? app.deauthorize() : app.deletion())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No address is registered for this; give one as \"to\"."));
  }
}
