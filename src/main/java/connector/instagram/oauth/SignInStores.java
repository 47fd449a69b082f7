package connector.instagram.oauth;

import connector.instagram.installation.SignInCounts;

/** What the sign-in keeps: for minutes, all but the counts. */
record SignInStores(
    PendingConsents consents,
    LongStates states,
    AuthorizationCodes codes,
    SignInLinks links,
    SignInCounts counts) {}
