package connector.instagram.connectorpackage;

import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.AppVersion;
import connector.instagram.installation.Installation;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import java.net.URI;
import java.util.Map;

/**
 * The package that installs the connector of this app. It holds no secret: not a client's, and not
 * the function key that it was fetched with.
 */
final class ConnectorPackage {
  private static final Map<String, String> HEADERS =
      Map.of("Content-Disposition", "attachment; filename=\"instagram-connector.zip\"");

  private final InstallationStore store;
  private final InstallationSettings settings;

  ConnectorPackage(InstallationStore store, InstallationSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  ApiReply reply(ApiRequest call) {
    PackageRequest request = PackageRequest.of(call);
    AppAddress address = new AppAddress(publicUrl());
    Installation installation = store.fresh(call.deadline());
    PackageFacts facts =
        new PackageFacts(
            address,
            request,
            installation.client(request.clientId()).isPresent(),
            installation.contact(),
            AppVersion.text());
    byte[] zip = PackageZip.of(PackageSources.inTheJar(), facts);
    return ApiReply.file("application/zip", zip).with(HEADERS);
  }

  private URI publicUrl() {
    return settings
        .publicUrl()
        .orElseThrow(
            () ->
                new ApiException.NotConfigured(
                    "The connector cannot be made: the app does not know where Microsoft's cloud"
                        + " reaches it. Set PUBLIC_BASE_URL to that address, such as"
                        + " https://connector.example."));
  }
}
