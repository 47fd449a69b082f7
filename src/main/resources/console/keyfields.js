/** What is asked of a key before it is made: its name, and whether its account is polled. */

import { field } from './controls.js';
import { freshId, h } from './dom.js';

/** @param {boolean} again whether the account was connected before and may stay as it was */
export function keyFields(again) {
  const name = h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength: '64' });
  name.value = 'operator';
  const events = eventsChoice(again);
  return {
    elements: [
      field('Name of the key', name, 'What the key is for, such as the flow that will use it: letters, digits, spaces,'
        + ' dots, underscores, hyphens.'),
      events.element,
    ],
    value: () => ({ name: name.value.trim(), ...events.value() }),
  };
}

/** Whether the account is polled; whoever connects it again may leave that as it is. */
function eventsChoice(again) {
  const group = freshId('events');
  const choices = [
    again && ['keep', 'As before'],
    ['yes', 'Yes: the app looks for new posts once a minute and puts an event for each into the queue'],
    ['no', 'No: only flows with the connector\'s own triggers and actions use it'],
  ].filter(Boolean);
  const inputs = choices.map(([value, label], index) => {
    const input = h('input', { type: 'radio', name: group, id: freshId('choice'), checked: index === 0 });
    input.value = value;
    return { input, element: h('div', { class: 'choice' }, input, h('label', { for: input.id }, label)) };
  });
  const chosen = () => inputs.find(({ input }) => input.checked).input.value;
  return {
    element: h('fieldset', null, h('legend', null, 'Events'), inputs.map(({ element }) => element)),
    value: () => (chosen() === 'keep' ? {} : { events: chosen() === 'yes' }),
  };
}
