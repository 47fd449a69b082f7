package connector.instagram.connectorpackage;

import java.util.List;

/** The files that tests look at: those in infra/connector and what a package has of them. */
record Sample(String name, ConnectorFiles files) {

  static List<Sample> all() {
    return List.of(
        new Sample("source", ConnectorFiles.read(ConnectorFiles.SOURCE)),
        rendered(Variant.SIGN_IN),
        rendered(Variant.KEY));
  }

  static Sample rendered(Variant variant) {
    return new Sample(variant.folder(), Unpacked.example().folder(variant.folder()));
  }

  @Override
  public String toString() {
    return name;
  }
}
