/** The redirect address that a client was refused last, to be compared and confirmed. */

import { actionButton, notice } from './controls.js';
import { h } from './dom.js';
import { inFull } from './times.js';
import { waitsForConfirmation } from './steps.js';

/** @param {(address: string) => Promise<unknown>} onConfirm */
export function refusedRedirectPart(client, onConfirm) {
  if (!waitsForConfirmation(client)) {
    return null;
  }
  const { address, at, advice } = client.refused.redirect;
  return notice(
    'warning',
    h('p', null, 'On ', inFull(at), ' this client came with a redirect address that it does not have:'),
    h('p', { class: 'code address' }, address),
    h('p', null, advice),
    h('div', { class: 'actions' }, actionButton('Confirm this address', () => onConfirm(address))),
  );
}
