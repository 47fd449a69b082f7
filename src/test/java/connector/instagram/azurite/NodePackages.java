package connector.instagram.azurite;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pinned npm packages below the build folder, installed when their lock file asks for it. */
public final class NodePackages {
  private static final List<String> SOURCES =
      List.of("package.json", "package-lock.json", ".npmrc");
  private static final String LOCK_FILE = "package-lock.json";
  private static final String INSTALLED = "installed-package-lock.json";

  private final Path source;
  private final Path folder;
  private final NodeTools tools;

  /**
   * @param source where package.json and its lock file are
   * @param folder where the packages go
   */
  public NodePackages(Path source, Path folder) {
    this(source, folder, NodeTools.onPath());
  }

  NodePackages(Path source, Path folder, NodeTools tools) {
    this.source = source;
    this.folder = folder;
    this.tools = tools;
  }

  /** Returns the folder of the installed packages. */
  public Path modules() {
    try {
      Files.createDirectories(folder);
      // Two builds, or a build and a local run, may come here at the same time.
      try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isInstalled()) {
          install();
        }
      }
    } catch (IOException e) {
      throw new AzuriteException("Packages cannot be installed into '" + folder + "'.", e);
    }
    return folder.resolve("node_modules").toAbsolutePath();
  }

  private boolean isInstalled() throws IOException {
    Path installed = folder.resolve(INSTALLED);
    return Files.isDirectory(folder.resolve("node_modules"))
        && Files.exists(installed)
        && Files.mismatch(installed, source.resolve(LOCK_FILE)) == -1;
  }

  private void install() throws IOException {
    Files.deleteIfExists(folder.resolve(INSTALLED));
    for (String name : SOURCES) {
      Files.copy(source.resolve(name), folder.resolve(name), REPLACE_EXISTING);
    }
    NodeTools.Finished npm =
        tools.runNpm(
            folder,
            "ci",
            "--omit=dev",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline");
    if (npm.exit() != 0) {
      throw new AzuriteException(
          "npm could not install the packages of '" + source + "': " + npm.lastLine());
    }
    // Written last, so that a broken installation is never taken for a whole one.
    Files.copy(source.resolve(LOCK_FILE), folder.resolve(INSTALLED), REPLACE_EXISTING);
  }
}
