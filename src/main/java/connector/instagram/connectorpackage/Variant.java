package connector.instagram.connectorpackage;

/** How a maker connects an account. Each is a connector of its own, in a folder of its own. */
enum Variant {
  /** By signing in to Instagram. */
  SIGN_IN("sign-in"),
  /** By pasting a key that the operator made. */
  KEY("key"),
  /** By either: made as Microsoft documents it, and not tried. */
  BOTH("both");

  private final String folder;

  Variant(String folder) {
    this.folder = folder;
  }

  String folder() {
    return folder;
  }
}
