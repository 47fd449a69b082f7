package connector.instagram.metacallbacks;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.installation.InstallationSettings;
import java.net.URI;

/** Where the page of a deletion is. */
final class DeletionAddress {
  private final InstallationSettings settings;

  DeletionAddress(InstallationSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws ApiException while the app's own address is not known
   */
  void check() {
    URI unused = base();
  }

  URI of(String code) {
    return URI.create(base() + "/api/meta/deletions/" + code);
  }

  private URI base() {
    return settings
        .publicUrl()
        .orElseThrow(
            () ->
                new ApiException(
                    ApiError.of(
                        ApiError.Code.NOT_CONFIGURED,
                        "The app does not know its own address. The operator sets PUBLIC_BASE_URL.")));
  }
}
