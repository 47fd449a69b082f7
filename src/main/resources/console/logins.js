/** What the grants of some connections tell: who came with a key, who by signing in. */

/**
 * @param connections as GET /api/connections shows them
 * @returns {{keyUsed: boolean, signedIn: boolean, signInUsed: boolean, lastSignIn?: number}} the last
 *     one in milliseconds
 */
export function loginsOf(connections) {
  const grants = connections.flatMap((connection) => connection.grants ?? []);
  const keys = grants.filter((grant) => !grant.client);
  const signIns = grants.filter((grant) => grant.client);
  const times = signIns.map((grant) => Date.parse(grant.created));
  return {
    keyUsed: keys.some((grant) => grant.lastUsed),
    signedIn: signIns.length > 0,
    signInUsed: signIns.some((grant) => grant.lastUsed),
    ...(times.length > 0 ? { lastSignIn: Math.max(...times) } : {}),
  };
}
