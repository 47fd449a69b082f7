package connector.instagram.connectorpackage;

import java.util.List;

/** The files that tests look at: those in infra/connector and what is rendered from them. */
record Sample(String name, ConnectorFiles files) {
  static final HostName HOST = new HostName("func-abc.azurewebsites.net");

  static List<Sample> all() {
    return List.of(
        new Sample("source", ConnectorFiles.read(ConnectorFiles.SOURCE)),
        rendered(Variant.OAUTH),
        rendered(Variant.KEY));
  }

  static Sample rendered(Variant variant) {
    return new Sample(variant.folder(), new Rendering(ConnectorFiles.SOURCE).files(variant, HOST));
  }

  @Override
  public String toString() {
    return name;
  }
}
