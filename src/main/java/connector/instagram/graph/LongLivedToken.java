package connector.instagram.graph;

import java.time.Duration;

/**
 * A token that lives for weeks.
 *
 * @param expiresIn how long it lives from the moment at which Instagram gave it
 */
public record LongLivedToken(AccessToken token, Duration expiresIn) {}
