/** Who may use an account: keys and sign-ins, each of which can be ended alone. */

import { actionButton, confirmDialog, failureNotice } from './controls.js';
import { h } from './dom.js';
import { nameOf } from './names.js';
import { table } from './table.js';
import { inFull } from './times.js';

export function grantTable(context, account) {
  const outlet = h('div', { class: 'result' });
  return h(
    'section',
    { class: 'stack', 'aria-labelledby': 'grants' },
    h('h2', { id: 'grants' }, `Grants (${account.grants.length})`),
    h('p', { class: 'soft' }, 'Each key and each sign-in that may use this account.'),
    outlet,
    account.grants.length === 0
      ? h('div', { class: 'card' }, h('p', null, 'Nobody has a key or a sign-in for this account.'))
      : h('div', { class: 'table' }, table('Grants', [
        { title: 'Name', kind: 'wide', cell: (grant) => h('span', { class: 'name' }, nameOf(grant.name)) },
        { title: 'Kind', cell: (grant) => (grant.client ? `sign-in by way of ${nameOf(grant.client)}` : 'key') },
        { title: 'Made', kind: 'nowrap', cell: (grant) => inFull(grant.created) },
        { title: 'Last use', kind: 'nowrap', cell: (grant) => (grant.lastUsed ? inFull(grant.lastUsed) : 'never') },
        { title: 'Action', kind: 'act', cell: (grant) => revokeButton(context, account, grant, outlet) },
      ], account.grants)),
  );
}

function revokeButton(context, account, grant, outlet) {
  const what = `${grant.client ? 'sign-in' : 'key'} “${nameOf(grant.name)}”`;
  const button = actionButton('Revoke', async () => {
    outlet.replaceChildren();
    const sure = await confirmDialog({
      title: `Revoke the ${what}?`,
      text: h('p', null, `It was made on ${inFull(grant.created)}. Whatever uses it stops working within 30 seconds, and everywhere.`
        + ' Other grants stay.'),
      confirm: 'Revoke',
      danger: true,
    });
    if (!sure) {
      return;
    }
    try {
      await context.api.delete(`/api/connections/${encodeURIComponent(account.id)}/grants/${encodeURIComponent(grant.id)}`);
      await context.reload();
      context.announce(`The ${what} is revoked.`);
    } catch (failure) {
      outlet.replaceChildren(failureNotice(failure));
    }
  });
  button.setAttribute('aria-label', `Revoke the ${what}`);
  return button;
}
