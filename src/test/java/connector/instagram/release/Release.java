package connector.instagram.release;

import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What is released.
 *
 * @param version the pom's
 * @param tag empty when somebody only looks what a release would be
 * @param downloads address of the folder that the files will be downloaded from; empty when unknown
 * @param template address at which a browser may read the compiled template; empty when unknown
 */
record Release(String version, String tag, String downloads, String template) {
  private static final Pattern ADDRESS = Pattern.compile("https://[^\\s?#@]+[^\\s?#@/]");
  private static final String UNFINISHED = "-SNAPSHOT";

  Release {
    if (!tag.isEmpty() && !tag.equals("v" + version)) {
      throw new ReleaseException(
          "The tag is "
              + tag
              + " and pom.xml says "
              + version
              + ": set the tag v"
              + version
              + ", or tag a commit whose pom.xml says "
              + tag.replaceFirst("^v", "")
              + ".");
    }
    if (!tag.isEmpty() && version.endsWith(UNFINISHED)) {
      throw new ReleaseException(
          "pom.xml says "
              + version
              + ", which is a version between two releases: take "
              + UNFINISHED
              + " away, commit, and tag that commit.");
    }
    checkAddress("release.downloads", downloads);
    checkAddress("release.template", template);
  }

  /** As the command line says it. */
  static Release of(String version, Properties given) {
    return new Release(
        version,
        given.getProperty("release.tag", ""),
        given.getProperty("release.downloads", ""),
        given.getProperty("release.template", ""));
  }

  private static void checkAddress(String property, String address) {
    if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
      throw new ReleaseException(
          "-D"
              + property
              + " has to begin with https:// and to end without a slash, without a blank and the"
              + " signs ? # @, but is "
              + address
              + ".");
    }
  }

  /** Whether it is made for others, and not only to look at. */
  boolean isPublished() {
    return !tag.isEmpty();
  }

  boolean isUnfinished() {
    return version.endsWith(UNFINISHED);
  }

  String functionZip() {
    return "instagram-connector-" + version + ".zip";
  }

  /** The ending by which tools know CycloneDX. */
  String partsList() {
    return "instagram-connector-" + version + ".cdx.json";
  }

  /** Where the template finds the function zip; empty when unknown. */
  String packageAddress() {
    return downloads.isEmpty() ? "" : downloads + "/" + functionZip();
  }
}
