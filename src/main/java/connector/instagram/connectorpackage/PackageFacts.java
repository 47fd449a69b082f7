package connector.instagram.connectorpackage;

import connector.instagram.installation.Contact;
import java.util.Optional;

/**
 * What a package is made from, besides its sources. Equal facts make equal bytes.
 *
 * @param clientIsKnown false when nobody has made the client yet
 * @param contact whom makers can ask
 * @param version of the app
 */
record PackageFacts(
    AppAddress address,
    PackageRequest request,
    boolean clientIsKnown,
    Optional<Contact> contact,
    String version) {}
