/** The connector's package, made for this app, and how it is installed. */

import { PAC, packagePath, paconn, PLACEHOLDERS } from './commands.js';
import { copyField, field, notice } from './controls.js';
import { h } from './dom.js';
import { sendingForm, textInput } from './forms.js';
import { commandList, wayChoice } from './places.js';

const FOLDERS = [
  ['sign-in', 'Makers sign in with Instagram. It needs the Meta app and a client.'],
  ['key', 'Makers paste a key that you got when you connected the account.'],
  ['both', 'Makers choose. Nobody has tried it in the cloud; its README.txt says what is known.'],
];

const WAYS = {
  'sign-in': { label: 'sign-in', text: '– makers sign in with Instagram' },
  'key': { label: 'key', text: '– makers paste a key' },
};

async function render({ api, announce, param }) {
  const { clients } = await api.get('/api/installation');
  const commands = h('div', { class: 'stack' });
  const show = (way) => commands.replaceChildren(...installing(way, announce));
  const way = WAYS[param] ? param : clients.length > 0 ? 'sign-in' : 'key';
  show(way);
  return h(
    'div',
    { class: 'parts' },
    part('package', 'Download', downloadForm(clients, { api, announce }), folders()),
    part('install', 'Install', wayChoice('Which folder do you install?', WAYS, way, show), commands),
  );
}

function part(id, title, ...content) {
  return h('section', { class: 'part card', 'aria-labelledby': `part-${id}` }, h('h2', { id: `part-${id}` }, title), content);
}

function downloadForm(clients, { api, announce }) {
  const title = textInput('Instagram self-hosted', { maxlength: '30', spellcheck: 'true' });
  const client = clientInput(clients);
  const download = async () => {
    const { blob, name } = await api.download(packagePath(client.value.trim(), title.value));
    save(blob, name);
    announce(`${name} is downloaded.`);
  };
  return sendingForm(
    'Download the package',
    [
      field('Title', title, 'How makers find it. At most 30 characters, and fixed once the connector is created.'),
      field('Client', client, clients.length > 0
        ? 'Whose client id goes into the folders that people sign in with.'
        : 'There is none yet: make it before anybody signs in. The folder key needs none.'),
    ],
    download,
  );
}

function clientInput(clients) {
  if (clients.length === 0) {
    return textInput('power-platform');
  }
  return h('select', null, clients.map(({ id, name }) => h('option', { value: id }, `${name} (${id})`)));
}

/** A link cannot carry the key, so the file comes by a request and is saved from the page's memory. */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function folders() {
  return [
    location.protocol !== 'https:' && notice('warning', h('p', null, 'This package is for looking at: Microsoft’s cloud cannot'
      + ' reach an app on this machine. Download it again from the app in Azure.')),
    h('p', null, 'It holds three folders, each of which can be installed. They are made for this app’s address: another app'
      + ' has its own package.'),
    h('dl', { class: 'facts' }, FOLDERS.map(defined)),
    notice('info', h('p', null, 'Do not import the definition alone, as the portal’s “OpenAPI file” does: it drops'
      + ' apiProperties.json, and with it the connection’s field and a trigger’s place.')),
  ];
}

function defined([name, text]) {
  return [h('dt', null, h('code', null, name)), h('dd', null, text)];
}

function installing(way, announce) {
  return [
    h('p', null, 'Unpack the package, open a terminal in the folder ', h('code', null, way), ', and run the commands of'
      + ' one tool. Those that begin with “Later” are for a new version of the connector. What is in capitals you fill in:'),
    h('dl', { class: 'facts' }, PLACEHOLDERS.map(defined)),
    h('h3', null, 'With pac, the Power Platform CLI'),
    commandList(PAC, announce),
    h('h3', null, 'With paconn, where there is no Dataverse'),
    h('p', null, 'It needs Python 3. Its sign-in fails in some tenants. It writes the connector’s id into settings.json:'
      + ' keep that file for updates.'),
    commandList(paconn(way), announce),
    way === 'sign-in' && signInNotice(),
    h('h3', null, 'For the administrator'),
    h('p', null, 'Data policies know the connector by its host: add this pattern to the group of the other connectors that'
      + ' flows use.'),
    copyField('Host pattern', `${location.origin}*`, announce),
  ].filter(Boolean);
}

function signInNotice() {
  return notice(
    'warning',
    h('p', null, 'Then enter the client’s secret: in Power Automate under Custom connectors, the connector, Edit, Security,'
      + ' Client secret. paconn takes it as --secret, in place of CLIENT_SECRET. Every update and every import wipes it: enter'
      + ' it again. Tokens live for a day, so a forgotten one shows up to a day later.'),
    h('p', null, 'The same tab shows the connector’s redirect address. Allow it under ', h('a', { href: '#signin/clients' }, 'Sign-in'),
      '.'),
  );
}

export const section = { id: 'connector', title: 'Connector', render };
