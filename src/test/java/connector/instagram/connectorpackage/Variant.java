package connector.instagram.connectorpackage;

import java.util.Locale;

/** How a maker connects an account. */
enum Variant {
  /** By signing in to Instagram. */
  OAUTH,
  /** By pasting a key that the operator made. */
  KEY;

  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
