/** Whether the app does its work, in sentences. */

import { notice } from './controls.js';
import { h } from './dom.js';

const WORDS = {
  ok: ['good', 'Events flow. Nothing needs attention.'],
  degraded: ['warning', 'Events flow. Something needs attention.'],
  failing: ['bad', 'Events do not flow.'],
};

async function render({ api }) {
  const health = await api.get('/api/health', { alsoGood: [503] });
  const [kind, sentence] = WORDS[health.status] ?? ['warning', `The app says "${health.status}".`];
  return h(
    'div',
    null,
    notice(kind, h('p', null, sentence)),
    h('ul', { class: 'problems' }, health.problems.map((problem) => h('li', null, problem))),
  );
}

export const section = { id: 'health', title: 'Health', render };
