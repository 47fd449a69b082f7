package connector.instagram.connections;

/** Who an Instagram account is, as Instagram told. */
record AccountIdentity(String professionalId, String appScopedId, String username) {}
