package connector.instagram.connectorpackage;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Holds a folder of a package to everything that is known before it is installed. */
public final class PackageCheck {
  /** What a test says that is skipped for want of the schemas. */
  public static final String NO_SCHEMAS = MicrosoftSchemas.MISSING;

  private PackageCheck() {}

  /** The platform's rules that are broken; they are for a connector with one way to connect. */
  public static List<String> brokenRules(Unpacked unpacked, String folder) {
    ConnectorFiles files = unpacked.folder(folder);
    return Stream.of(DocumentRules.ALL, OperationRules.ALL, ChoiceRules.ALL, PackageRules.ALL)
        .flatMap(List::stream)
        .filter(rule -> !rule.breachesIn(files).isEmpty())
        .map(Rule::toString)
        .toList();
  }

  /** What pac or paconn would stumble over. */
  public static List<String> formProblems(Unpacked unpacked, String folder) {
    return FolderForm.problems(unpacked, folder);
  }

  public static boolean hasMicrosoftSchemas() {
    return MicrosoftSchemas.areAtHand();
  }

  /** What Microsoft's three schemas have to say of it. */
  public static List<String> schemaErrors(Unpacked unpacked, String folder) throws IOException {
    ConnectorFiles files = unpacked.folder(folder);
    return Stream.of(
            MicrosoftSchemas.definitionErrors(files),
            MicrosoftSchemas.propertiesErrors(files),
            MicrosoftSchemas.settingsErrors(files))
        .flatMap(List::stream)
        .toList();
  }
}
