package connector.instagram.installation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operator entered of Meta's app; each part may be missing. */
record StoredMetaApp(
    Optional<String> appId,
    Optional<SealedSecret> instagramAppSecret,
    Optional<SealedSecret> metaAppSecret) {
  static final StoredMetaApp NONE =
      new StoredMetaApp(Optional.empty(), Optional.empty(), Optional.empty());

  List<SealedSecret> sealedSecrets() {
    return Stream.of(instagramAppSecret, metaAppSecret).flatMap(Optional::stream).toList();
  }

  /** The same secrets under the key that encrypts at present. */
  StoredMetaApp renewed() {
    return new StoredMetaApp(
        appId,
        instagramAppSecret.map(SealedSecret::renewed),
        metaAppSecret.map(SealedSecret::renewed));
  }
}
