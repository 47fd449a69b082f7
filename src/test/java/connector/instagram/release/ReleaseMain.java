package connector.instagram.release;

import connector.instagram.infrastructure.Bicep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code mvn -Prelease}: first whether there can be a release, then its files. */
public final class ReleaseMain {
  private ReleaseMain() {}

  /** Arguments: the project's folder, its version, and {@code check} or {@code write}. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    try {
      Release release = Release.of(arguments[1], System.getProperties());
      ReleaseFiles files = new ReleaseFiles(Path.of(arguments[0]), release, Bicep.find());
      if (arguments[2].equals("check")) {
        files.check();
      } else {
        show(files.write());
      }
    } catch (ReleaseException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void show(Path folder) throws IOException {
    System.out.println("The files of the release are in " + folder + ":");
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::getFileName).sorted().forEach(name -> System.out.println("  " + name));
    }
    if (Files.notExists(folder.resolve(ReleaseFiles.TEMPLATE))) {
      System.out.println(ReleaseFiles.TEMPLATE + " is missing. " + ReleaseFiles.noBicep());
    }
  }
}
