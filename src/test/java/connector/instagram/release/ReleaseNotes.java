package connector.instagram.release;

/** The page of a release, in Markdown: what changed, how to install it, what the files are. */
record ReleaseNotes(Release release, String changes) {
  static final String FILE = "changes.md";

  String text() {
    return changes + "\n\n## Install\n\n" + install() + "\n" + files();
  }

  private String install() {
    if (release.template().isEmpty() || release.downloads().isEmpty()) {
      return "There is no button here, because nobody said where the files will lie: give"
          + " `-Drelease.downloads` and `-Drelease.template`.\n";
    }
    return new DeployLink(release.template()).button()
        + "\n\n"
        + """
        The button opens the template in Azure's portal. It asks for a region and a name, and installs this release. `docs/deploy.md`
        says what to do then. Nobody has tried the button yet: `azd up` in a checkout of this tag is the first way.
        """;
  }

  private String files() {
    return """
        `docs/upgrade.md` says what happens to an app of an older version, and how to go back.

        ## Files

        | File | What it is |
        |---|---|
        | `%s` | the function app, as Azure takes it |
        | `main.json` | the compiled template |
        | `%s` | the list of parts (SBOM, CycloneDX): every library with its version, licence and hash |
        | `%s` | checksums of these files: `sha256sum --check SHA256SUMS` |
        """
        .formatted(release.functionZip(), release.partsList(), Checksums.FILE);
  }
}
