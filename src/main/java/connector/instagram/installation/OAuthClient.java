package connector.instagram.installation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A program that people sign in for. It is confidential: it proves itself by a secret.
 *
 * @param id stable, chosen by the operator or made here
 * @param name what the person who signs in reads
 * @param secrets at most two, so that one can be replaced while the other works
 * @param redirectUris the only addresses that people are sent back to, compared byte for byte
 */
public record OAuthClient(
    String id, String name, Instant created, List<ClientSecret> secrets, Set<String> redirectUris) {
  private static final String ID_FORM = "[a-z0-9][a-z0-9-]{0,62}[a-z0-9]";

  public OAuthClient {
    secrets = List.copyOf(secrets);
    redirectUris = Collections.unmodifiableSet(new LinkedHashSet<>(redirectUris));
  }

  /**
   * True for a text that can be a client's id. The word that follows an id in an address is none
   * itself.
   */
  public static boolean isId(String text) {
    return text.matches(ID_FORM) && !text.equals("secrets");
  }

  /** True when this is one of the client's secrets. Takes as long whichever of them it is. */
  public boolean hasSecret(String presented) {
    boolean matches = false;
    for (ClientSecret secret : secrets) {
      matches |= secret.matches(presented);
    }
    return matches;
  }

  OAuthClient named(String newName) {
    return new OAuthClient(id, newName, created, secrets, redirectUris);
  }

  OAuthClient withRedirectUris(Collection<String> newUris) {
    return new OAuthClient(id, name, created, secrets, new LinkedHashSet<>(newUris));
  }

  OAuthClient allowing(String redirectUri) {
    Set<String> more = new LinkedHashSet<>(redirectUris);
    more.add(redirectUri);
    return withRedirectUris(more);
  }

  OAuthClient adding(ClientSecret secret) {
    List<ClientSecret> more = new ArrayList<>(secrets);
    more.add(secret);
    return new OAuthClient(id, name, created, more, redirectUris);
  }

  OAuthClient withoutSecret(String secretId) {
    return new OAuthClient(
        id,
        name,
        created,
        secrets.stream().filter(secret -> !secret.id().equals(secretId)).toList(),
        redirectUris);
  }
}
