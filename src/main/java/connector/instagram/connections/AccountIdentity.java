package connector.instagram.connections;

/**
 * Who an Instagram account is, as Instagram told.
 *
 * @param professionalId {@code /me.user_id}: the account's id in paths and events
 * @param appScopedId {@code /me.id}: the account's id in Meta's callbacks
 */
public record AccountIdentity(String professionalId, String appScopedId, String username) {}
