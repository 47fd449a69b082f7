package connector.instagram.sandbox;

/** The control API in short, for a reader at a terminal. */
final class ControlUsage {
  static final String TEXT =
      """
      Instagram sandbox, control API (JSON in, JSON out)

      POST   /sandbox/accounts                  {"username", "posts", "accountType"}
      POST   /sandbox/accounts/{user_id}        {"username"} renames
      POST   /sandbox/accounts/{user_id}/media  {"caption", "alt_text", "media_type",
                                                 "product_type", "ago", "ahead", "pinned", "old", "trial",
                                                 "count", "spacing" (how much older each further
                                                 one is), "shortcodeAhead" (how long before the
                                                 timestamp the shortcode's time is), "without": [],
                                                 "afterPages"} (pages read before it appears)
      POST   /sandbox/media                     the same for the first account; {} is a photo now
      DELETE /sandbox/media/{id}                {"afterPages"}
      POST   /sandbox/media/{id}/comments       {"text", "username", "anonymous", "ago", "count",
                                                 "parent_id" (the comment it answers)}
      POST   /sandbox/accounts/{user_id}/tokens {"ago"} a further token
      POST   /sandbox/accounts/{user_id}/expire
      POST   /sandbox/accounts/{user_id}/revoke {"subcode"}
      POST   /sandbox/accounts/{user_id}/role        {"granted"}: without a role on the app every
                                                      call after the exchange of a code is refused
      POST   /sandbox/accounts/{user_id}/permissions {"permissions": []} what its tokens allow
      POST   /sandbox/accounts/{user_id}/withdraw    removes the app: 190/458
      POST   /sandbox/accounts/{user_id}/password    changes the password: 190/460
      POST   /sandbox/accounts/{user_id}/deauthorize sends Meta's signed call: {"to", "signer":
      POST   /sandbox/accounts/{user_id}/deletion     "instagram|meta|stranger", "algorithm",
                                                      "issuedAgo", "professionalId", "idAsNumber"}
      POST   /sandbox/app                       {"app_id", "instagram_secret", "meta_secret",
                                                 "redirect_uris": [], "deauthorize", "deletion"}
      GET    /sandbox/app                       the app that people sign in to
      POST   /sandbox/consent                   {"account", "answer": "ask|allow|deny"} who answers
                                                the consent page /oauth/authorize, and how
      POST   /sandbox/client                    {"connector", "client_id", "client_secret"}: the
                                                page /client signs in there
      POST   /sandbox/client/sign-in            {"origin": where this sandbox is} signs in without
                                                a browser, allows everything, gives the tokens
      POST   /sandbox/webhook/verify            {"callback", "verify_token"} what Meta's dashboard does
                                                when an address is saved
      POST   /sandbox/webhook/send              {"signer": "instagram|meta|stranger", "printed",
                                                 "inList", "inMillis", "withoutAuthors", "times",
                                                 "backwards", "tampering": "none|forged|truncated|
                                                 written_anew"} tells of the comments that wait
      POST   /sandbox/webhook/test              the dashboard's button Test
      GET    /sandbox/webhook                   how many updates wait for a 200
      GET    /sandbox/accounts/{user_id}/webhook  which fields the account tells; POST {"fields"}
      POST   /sandbox/tokens/expire             {"access_token"}
      POST   /sandbox/tokens/revoke             {"access_token", "subcode"}
      POST   /sandbox/clock                     {"advance": "PT1H", "set": "<time>", "running"}
      GET    /sandbox/clock
      POST   /sandbox/latency                   {"millis"}
      POST   /sandbox/faults                    {"kind": "graph|status|html|empty|truncated|notjson|
                                                 cut|hang", "calls", "skip", "path", "method",
                                                 "account", "status", "code", "subcode", "transient", "after"}
      GET    /sandbox/faults                    how many calls are still to be spoilt
      DELETE /sandbox/faults
      POST   /sandbox/switches                  {"<name>": value, ...}
      GET    /sandbox/switches
      GET    /sandbox/calls                     counters; DELETE sets them to zero
      GET    /sandbox/history                   what was visible when
      POST   /sandbox/reset
      """;

  private ControlUsage() {}
}
