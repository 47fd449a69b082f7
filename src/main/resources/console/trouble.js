/**
 * What Instagram shows on its own page when it refuses a sign-in. It sends nobody back then, so the
 * app never learns of it: only whoever stands before that page can read which of these it is.
 */

/** What this app asks every account for. */
export const PERMISSIONS = 'instagram_business_basic and instagram_business_manage_comments';

const LOGIN_SETTINGS = 'API setup with Instagram login > Business login settings';

/**
 * says: Instagram's text. todo: what to do, a sentence each, the likeliest cause first. copy: which
 * of the installation's addresses to copy. section: where on this page it is mended.
 */
export const TROUBLES = [
  {
    says: 'Invalid platform app',
    means: 'Instagram does not know the id that this app sent, or the Meta app lacks a permission.',
    todo: [
      `Enter the Instagram app id, not the Meta app’s: it stands in Meta’s dashboard under ${LOGIN_SETTINGS}.`,
      `Add ${PERMISSIONS} to the use case, under Permissions: both are asked for.`,
    ],
    section: 'signin',
  },
  {
    says: 'Insufficient developer role',
    means:
      'The Meta app is in development mode, and this account is not, or not yet, one of its testers.',
    todo: [
      'In Meta’s dashboard, App roles > Roles, add the account as Instagram tester. A tester of another'
        + ' kind does not do.',
      'As that account accept on instagram.com: Settings > Website permissions > Apps and websites >'
        + ' Tester invites.',
    ],
  },
  {
    says: 'Invalid redirect_uri',
    means: 'The address that Instagram should send people back to is not entered at Meta.',
    todo: [
      `Copy this address exactly, and enter it under ${LOGIN_SETTINGS}, OAuth redirect URIs. One`
        + ' character more or less, a slash at the end too, and it is another address.',
    ],
    copy: 'redirectUri',
  },
  {
    says: 'Invalid scope',
    means: 'A permission that this app asks for is not part of the Meta app’s use case.',
    todo: [
      'In Meta’s dashboard open Dashboard > Customize the Manage messaging and content on Instagram use'
        + ` case, and add ${PERMISSIONS}.`,
    ],
  },
  {
    says: 'Sorry, this page isn’t available',
    means: 'The address of Instagram’s consent page is not, or no longer, the right one.',
    todo: [
      'Take the setting INSTAGRAM_CONSENT_URL off, or set it to'
        + ' https://www.instagram.com/oauth/authorize. The same path on api.instagram.com has answered'
        + ' like this since August 2026.',
    ],
  },
];

/**
 * That people go to Instagram and do not come back; null while they do.
 *
 * @param signIns of GET /api/installation
 */
export function stuckSentence(signIns) {
  if (!signIns?.stuck) {
    return null;
  }
  const begun = signIns.begun === 1 ? 'one sign-in was begun' : `${signIns.begun} sign-ins were begun`;
  const returned = signIns.returned === 0 ? 'none came back' : `${signIns.returned} came back, the newest not among them`;
  return (
    `In the last seven days ${begun}, and ${returned} from Instagram. Instagram shows why on its own page only: compare`
    + ' its text with these.'
  );
}
