package connector.instagram.installation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is stored of Meta's app; each part may be missing.
 *
 * @param webhookVerifyToken what Meta has to know to enter this app as its webhook: made here, and
 *     shown to the operator
 */
record StoredMetaApp(
    Optional<String> appId,
    Optional<SealedSecret> instagramAppSecret,
    Optional<SealedSecret> metaAppSecret,
    Optional<SealedSecret> webhookVerifyToken) {
  static final StoredMetaApp NONE =
      new StoredMetaApp(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  List<SealedSecret> sealedSecrets() {
    return Stream.of(instagramAppSecret, metaAppSecret, webhookVerifyToken)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The same secrets under the key that encrypts at present. */
  StoredMetaApp renewed() {
    return new StoredMetaApp(
        appId,
        instagramAppSecret.map(SealedSecret::renewed),
        metaAppSecret.map(SealedSecret::renewed),
        webhookVerifyToken.map(SealedSecret::renewed));
  }

  StoredMetaApp withVerifyToken(SealedSecret token) {
    return new StoredMetaApp(appId, instagramAppSecret, metaAppSecret, Optional.of(token));
  }

  /** False where nobody entered anything: the verify token is made without anybody's doing. */
  boolean isEntered() {
    return appId.isPresent() || instagramAppSecret.isPresent() || metaAppSecret.isPresent();
  }
}
