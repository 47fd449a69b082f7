/**
 * How each step of the checklist is done: where it is in the menus of Meta and Microsoft, which are
 * named and never numbered, and where on this page. Texts only.
 */

import { PERMISSIONS } from './trouble.js';

const USE_CASE = ['Dashboard', 'Customize the Manage messaging and content on Instagram use case'];
const LOGIN_SETUP = [...USE_CASE, 'API setup with Instagram login'];
const LOGIN_SETTINGS = [...LOGIN_SETUP, 'Set up Instagram business login', 'Business login settings'];
const SECURITY = ['Custom connectors', 'your connector', 'Edit', 'Security'];

/** The app's addresses that Meta asks for, each with its name there and its place. */
export const ADDRESSES = [
  { key: 'redirectUri', label: 'OAuth redirect URI', path: LOGIN_SETTINGS },
  { key: 'deauthorizeCallback', label: 'Deauthorize callback URL', path: LOGIN_SETTINGS },
  { key: 'dataDeletionRequest', label: 'Data deletion request URL', path: LOGIN_SETTINGS },
  { key: 'privacyPolicy', label: 'Privacy policy URL', path: ['App settings', 'Basic'] },
  { key: 'termsOfUse', label: 'Terms of Service URL', path: ['App settings', 'Basic'] },
];

/**
 * places: menus, with whose they are. text: a sentence or two each. copy: the app's addresses are
 * to be copied. here: where on this page it is done. trouble: where it is said what to do when it fails.
 */
const GUIDE = {
  'app': () => ({
    text: ['It answers, and has served this page.'],
    here: { section: 'health', label: 'Look at its health' },
  }),
  'meta-app': () => ({
    places: [
      { at: 'Meta', path: ['My Apps', 'Create App'] },
      { at: 'Meta', path: ['Use cases', 'Content management', 'Manage messaging & content on Instagram'] },
      { at: 'Meta', path: LOGIN_SETUP },
    ],
    text: [
      'You need a Meta developer account, and an Instagram professional account: Business or Creator. Any account'
        + ' can be switched in Instagram’s settings, free of charge.',
      'Name the app without “Insta”, “Gram”, “IG”, “Face” and “FB”: Meta refuses these. It needs no business portfolio.',
      `Under Permissions add ${PERMISSIONS}.`,
      'The app may stay in development mode as long as only accounts of yours are connected. Accounts of others need'
        + ' App Review and business verification.',
    ],
    link: { address: 'https://developers.facebook.com/apps', label: 'Open Meta’s dashboard' },
  }),
  'tester': () => ({
    places: [
      { at: 'Meta', path: ['App roles', 'Roles', 'Add people', 'Instagram tester'] },
      {
        at: 'instagram.com, as the account',
        path: ['Settings', 'Website permissions', 'Apps and websites', 'Tester invites'],
      },
    ],
    text: [
      'While the Meta app is in development mode, it serves only accounts that were invited and have accepted.',
      'A tester of another kind does not do: it has to be an Instagram tester.',
    ],
  }),
  'token': () => ({
    places: [{ at: 'Meta', path: [...LOGIN_SETUP, 'Generate access tokens', 'Add account'] }],
    text: [
      'Sign in as the account and allow everything that is asked for. Then choose Generate token, and copy it.',
      'Meta shows the token once. It lives for 60 days, and this app renews it by itself long before.',
    ],
  }),
  'connect': () => ({
    text: [
      'Paste the token into the field there. The app answers with a key, which is shown once: it is what a maker'
        + ' pastes in Power Automate.',
      'No token is needed where you send the owner of the account a one-time link instead. The Meta app has to be entered'
        + ' under Sign-in then.',
    ],
    here: { section: 'connect', label: 'Connect an account' },
  }),
  'addresses': () => ({
    places: [{ at: 'Meta', path: LOGIN_SETTINGS }, { at: 'Meta', path: ['App settings', 'Basic'] }],
    text: [
      'Copy each address as it is. With one character more or less in the first, every sign-in fails.',
      'Under App settings > Basic, User data deletion takes the data deletion request URL as well.',
    ],
    copy: true,
  }),
  'enter-app': () => ({
    places: [{ at: 'Meta', path: LOGIN_SETTINGS }, { at: 'Meta', path: ['App settings', 'Basic'] }],
    text: [
      'Take the Instagram app id and the Instagram app secret from Business login settings. It is not the id at the'
        + ' top of the dashboard, which is the Meta app’s own.',
      'Take the app secret of the Meta app from App settings > Basic.',
    ],
    here: { section: 'signin', param: 'meta-app', label: 'Enter the Meta app' },
  }),
  'client': () => ({
    text: [
      'The connector is a client of this app. People who sign in read its name.',
      'Its secret is shown once. Keep it until the connector has it; if it is lost, make another one.',
    ],
    here: { section: 'signin', param: 'clients', label: 'Make the client' },
  }),
  'connector': (way) => ({
    text: [
      `Download the package, unpack it, and create the connector with pac in its folder ${way}.`,
      'A new connector is visible to you alone, until you share it.',
    ],
    here: { section: 'connector', param: way, label: 'Download the connector' },
  }),
  'secret': () => ({
    places: [{ at: 'Power Automate', path: [...SECURITY, 'Client secret'] }],
    text: [
      'Paste the secret of the client, then choose Update connector. pac cannot do this; paconn takes the secret as'
        + ' --secret when it creates the connector.',
      'Every update and every import of the connector wipes the secret: enter it again each time. What people have'
        + ' connected goes on until its token ends, so it shows up to a day later.',
    ],
    here: { section: 'signin', param: 'clients', label: 'Make another secret' },
  }),
  'redirect': () => ({
    places: [{ at: 'Power Automate', path: [...SECURITY, 'Redirect URL'] }],
    text: [
      'The connector has this address once it is saved, and another one in each environment that it is imported into.',
      'Enter it at the client here. Or try to sign in: that is refused, and the address that came is shown here, to be'
        + ' compared and confirmed.',
    ],
    here: { section: 'signin', param: 'clients', label: 'Allow the address' },
  }),
  'sign-in': () => ({
    places: [{ at: 'Power Automate', path: ['Connections', 'New connection', 'your connector'] }],
    text: [
      'Sign in as the account and allow everything that is asked for. The app’s own page asks once more, for this'
        + ' connector and this account.',
      'Without Power Automate, a one-time link does the same and ends with a key.',
    ],
    here: { section: 'connect', label: 'Make a one-time link' },
    trouble: { section: 'signin', param: 'trouble', label: 'Instagram shows an error' },
  }),
  'flow': (way) => ({
    places: [{ at: 'Power Automate', path: ['Create', 'Automated cloud flow', 'Skip', 'When I upload a new media'] }],
    text: [
      way === 'key'
        ? 'Name the connection after its account, and paste the key.'
        : 'Take the connection that signing in made.',
      'Add an action, such as a mail with caption and permalink, and save. The first poll only takes note of what is'
        + ' there: wait for it, one to fifteen minutes, then post something.',
    ],
  }),
  'contact': () => ({
    text: ['Makers read it in the connector, and everybody on the privacy and terms pages of this app.'],
    here: { section: 'signin', param: 'contact', label: 'Enter the contact' },
  }),
};

/** @param {string} way "key" or "sign-in" */
export function guide(id, way) {
  return { places: [], text: [], copy: false, ...GUIDE[id](way) };
}

const RENAME = {
  title: 'Name connections after their accounts',
  text: 'Tell makers to rename each connection in Power Automate, under Connections, after its account. The platform'
    + ' cannot read a name from this app’s tokens, so all of them look alike.',
};
const SHARE = {
  title: 'Share the connector, not the connection',
  text: 'Under Custom connectors > Share, name the makers. Each makes a connection of their own. Who may edit a flow acts'
    + ' as the account whose connection it has.',
};
const POLICY = {
  title: 'Data policies know the connector by its host',
  text: 'An administrator adds the pattern below to the group of the other connectors that flows use.',
  hostPattern: true,
};
const SECRET = {
  title: 'Enter the secret again after every update or import',
  text: 'Both wipe it. Because tokens live for a day, it shows up to a day later: connections fail, and Sign-in'
    + ' shows at the client that its secret was missing or wrong.',
};
const VERIFY = {
  title: 'Changing the callback address at Meta empties the verify token',
  text: 'Whoever changes a callback URL under Webhooks in Meta’s dashboard enters the verify token there again, too.',
};

/** What to know once everything works. */
export function afterwards(way) {
  return way === 'key' ? [RENAME, SHARE, POLICY] : [SECRET, RENAME, SHARE, POLICY, VERIFY];
}
