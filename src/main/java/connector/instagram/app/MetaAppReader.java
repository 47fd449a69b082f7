package connector.instagram.app;

import connector.instagram.installation.InstallationSettings;
import java.util.Optional;

/** Reads the settings of the Meta app, all of which may be entered later instead. */
final class MetaAppReader {
  private MetaAppReader() {}

  static InstallationSettings.MetaAppSettings read(SettingsReader reader) {
    return new InstallationSettings.MetaAppSettings(
        text(
            reader,
            InstallationSettings.MetaAppSettings.APP_ID,
            InstallationSettings.MetaAppSettings.APP_ID_FORM,
            "has to be the Instagram app id, which is a number"),
        text(
            reader,
            InstallationSettings.MetaAppSettings.INSTAGRAM_APP_SECRET,
            InstallationSettings.MetaAppSettings.SECRET_FORM,
            "has to be the Instagram app secret, as Meta's dashboard shows it"),
        text(
            reader,
            InstallationSettings.MetaAppSettings.META_APP_SECRET,
            InstallationSettings.MetaAppSettings.SECRET_FORM,
            "has to be the app secret of the Meta app, as Meta's dashboard shows it"));
  }

  private static Optional<String> text(
      SettingsReader reader, String name, String form, String complaint) {
    return reader.optional(
        name,
        Optional.empty(),
        complaint,
        value -> Optional.of(SettingsReader.matching(value, form)));
  }
}
