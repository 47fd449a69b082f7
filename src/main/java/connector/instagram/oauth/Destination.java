package connector.instagram.oauth;

import connector.instagram.api.ApiReply;
import connector.instagram.deadline.Deadline;
import connector.instagram.oauth.PendingConsent.Found;
import connector.instagram.pages.Page;

/** Where a sign-in ends: at the client that asked for it, or on a page with a key. */
interface Destination {
  /** Instagram says that the person did not allow it, or that it failed. */
  ApiReply refusedByInstagram(InstagramReturn sent, Ticket ticket);

  /** The same ending, with the way back where there is one. */
  SignInStoppedException ended(SignInStoppedException ending);

  /** Our own question. */
  Page question(PendingConsent consent, Found found);

  ApiReply allowed(PendingConsent consent, Deadline deadline);

  /** The person said no, and what Instagram gave is forgotten. */
  ApiReply denied(PendingConsent consent);
}
