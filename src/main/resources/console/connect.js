/** Connects an account with a token that is typed in here. */

import { failureNotice, field, notice, showSecret, whileBusy } from './controls.js';
import { h } from './dom.js';
import { keyFields } from './keyfields.js';
import { linkForm } from './links.js';
import { nameOf } from './names.js';

async function render(context) {
  const known = context.param
    ? await context.api.get(`/api/connections/${encodeURIComponent(context.param)}`)
    : undefined;
  context.heading(known ? `Connect ${nameOf(known.username)} again` : 'Connect an account');
  return h('div', { class: 'columns' }, tokenForm(context, known), linkForm(context, known !== undefined));
}

function tokenForm(context, known) {
  const token = h('input', { type: 'password', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none', required: true });
  const key = keyFields(known !== undefined);
  const button = h('button', { type: 'submit', class: 'main' }, 'Connect');
  const outlet = h('div', { class: 'result' });
  const form = h(
    'form',
    { class: 'card', novalidate: true, 'aria-labelledby': 'with-token' },
    h('h2', { id: 'with-token' }, 'With a token'),
    field('Instagram access token', token, 'In Meta\'s dashboard, under API setup with Instagram login: Generate access'
      + ' tokens, Add account, Generate token. It is stored encrypted, and this field is emptied.'),
    key.elements,
    outlet,
    h('div', { class: 'actions' }, button),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, async () => {
      outlet.replaceChildren();
      const body = { accessToken: token.value.trim(), ...key.value() };
      try {
        const made = await context.api.post('/api/connections', body);
        token.value = '';
        await showKey(context, made, known);
      } catch (failure) {
        outlet.replaceChildren(failureNotice(failure));
      }
    });
  });
  return form;
}

async function showKey(context, made, known) {
  await showSecret({
    title: `${nameOf(made.username)} is connected`,
    label: 'Key',
    secret: made.key,
    text: [
      known && known.id !== made.id && notice('warning', h('p', null, `The token belongs to ${nameOf(made.username)}, not to ${nameOf(known.username)}, which is as it was.`)),
      h('p', null, 'Flows use this key for the account. It is shown this once: copy it now. Keys that existed before still work.'),
    ],
  }, context.announce);
  context.go('account', made.id);
}

export const section = { id: 'connect', title: 'Connect an account', hidden: true, parent: 'accounts', render };
