/** The form of the Meta app: an id and two secrets, each from a setting or entered here. */

import { actionButton, confirmDialog, field, notice } from './controls.js';
import { h } from './dom.js';
import { secretInput, sendingForm, telling, textInput } from './forms.js';
import { changes, isSetting, origin, removal } from './metaappchanges.js';

const PARTS = [
  {
    key: 'appId',
    label: 'Instagram app id',
    from: 'Meta: API setup with Instagram login > Business login settings. It is not the Meta app’s own id, which stands'
      + ' at the top of the dashboard.',
  },
  {
    key: 'instagramAppSecret',
    label: 'Instagram app secret',
    from: 'Meta: API setup with Instagram login > Business login settings, beside the id.',
  },
  {
    key: 'metaAppSecret',
    label: 'App secret of the Meta app',
    from: 'Meta: App settings > Basic. With one of the two secrets Meta signs what it tells this app.',
  },
];

export function metaAppPart(metaApp, page) {
  const inputs = {};
  const fields = PARTS.map((part) => {
    const stored = metaApp[part.key];
    if (isSetting(stored)) {
      return fromSetting(part, stored);
    }
    const input = part.key === 'appId' ? textInput(stored.value ?? '', { inputmode: 'numeric' }) : secretInput();
    inputs[part.key] = input;
    return field(part.label, input, `${origin(part.key, stored)} ${part.from}`.trim());
  });
  const send = async () => {
    const body = changes(metaApp, values(inputs));
    await page.api.put('/api/installation/meta-app', body);
    await page.changed('meta-app', 'The Meta app is saved.');
  };
  return Object.keys(inputs).length === 0 ? h('div', null, fields) : form(metaApp, fields, send, page);
}

function form(metaApp, fields, send, page) {
  const failures = h('div', { class: 'result' });
  const remove = actionButton('Remove what is stored', () => telling(failures, () => removeStored(metaApp, page)), {
    kind: 'danger',
  });
  const isStored = Object.keys(removal(metaApp)).length > 0;
  return h('div', null, sendingForm('Save the Meta app', fields, send, isStored ? [remove] : []), failures);
}

async function removeStored(metaApp, page) {
  const sure = await confirmDialog({
    title: 'Remove the Meta app?',
    text: h('p', null, 'Until it is entered again, nobody can sign in, and what Meta tells this app is refused. Accounts'
      + ' that are connected stay so.'),
    confirm: 'Remove it',
    danger: true,
  });
  if (sure) {
    await page.api.put('/api/installation/meta-app', removal(metaApp));
    await page.changed('meta-app', 'What was stored of the Meta app is removed.');
  }
}

function fromSetting({ key, label }, stored) {
  return notice(
    'info',
    h('p', null, h('strong', null, `${label}: `), key === 'appId' && stored.value ? `${stored.value}. ` : ''),
    h('p', null, `It comes from the ${stored.from}, which wins over what is entered here.`),
  );
}

function values(inputs) {
  return Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, input.value]));
}
