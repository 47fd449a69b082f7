package connector.instagram.app;

import connector.instagram.installation.InstallationSettings;

/** Reads the settings of the Meta app, all of which may be entered later instead. */
final class MetaAppReader {
  private MetaAppReader() {}

  static InstallationSettings.MetaAppSettings read(SettingsReader reader) {
    return new InstallationSettings.MetaAppSettings(
        reader.text(
            InstallationSettings.MetaAppSettings.APP_ID,
            InstallationSettings.MetaAppSettings.APP_ID_FORM,
            "has to be the Instagram app id, which is a number"),
        reader.text(
            InstallationSettings.MetaAppSettings.INSTAGRAM_APP_SECRET,
            InstallationSettings.MetaAppSettings.SECRET_FORM,
            "has to be the Instagram app secret, as Meta's dashboard shows it"),
        reader.text(
            InstallationSettings.MetaAppSettings.META_APP_SECRET,
            InstallationSettings.MetaAppSettings.SECRET_FORM,
            "has to be the app secret of the Meta app, as Meta's dashboard shows it"));
  }
}
