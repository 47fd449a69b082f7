package connector.instagram.connectorpackage;

import java.util.ArrayList;
import java.util.List;

/** What the operator does with the folders, as a text beside them. */
final class PackageReadme {
  private final PackageSources sources;
  private final PackageFacts facts;

  PackageReadme(PackageSources sources, PackageFacts facts) {
    this.sources = sources;
    this.facts = facts;
  }

  String text() {
    return sources
        .text(PackageSources.README)
        .replace("{address}", facts.address().toString())
        .replace("{version}", facts.version())
        .replace("{client}", facts.request().clientId())
        .replace("{notices}", notices());
  }

  /** What has to be known before anything else; each is a paragraph. */
  private String notices() {
    List<String> notices = new ArrayList<>();
    if (!facts.address().isPublic()) {
      notices.add(
          """
          NOT FOR INSTALLING: Microsoft's cloud cannot reach this address. Look at the
          files, and download the package again from the app in Azure.
          """);
    }
    if (!facts.clientIsKnown()) {
      notices.add(
          """
          THE CLIENT IS MISSING: the app has no client "%s" yet. Make it in the
          console before anybody signs in; the folder "key" needs none.
          """
              .formatted(facts.request().clientId()));
    }
    StringBuilder text = new StringBuilder();
    notices.forEach(notice -> text.append(notice).append('\n'));
    return text.toString();
  }
}
