/** What is sent of the Meta app: what changed, and nothing that the app has already. */

/** True when a setting of the app has the value: it wins over whatever is entered. */
export function isSetting(part) {
  return part.set && part.from.startsWith('setting ');
}

/** Where a value stands, as a sentence; no secret is ever in it. */
export function origin(key, part) {
  if (!part.set) {
    return 'Not entered yet.';
  }
  return key === 'appId' ? '' : 'One is stored, and never shown again. Leave this empty to keep it.';
}

/**
 * The body of the request.
 *
 * @param {Record<string, string>} values what stands in the fields
 */
export function changes(metaApp, values) {
  const body = {};
  for (const [key, text] of Object.entries(values)) {
    const value = text.trim();
    if (value !== '' && value !== metaApp[key].value) {
      body[key] = value;
    }
  }
  if (Object.keys(body).length === 0) {
    throw new Error('Nothing is changed: the fields hold nothing new.');
  }
  return body;
}

/** The body that removes what was entered. */
export function removal(metaApp) {
  return Object.fromEntries(
    Object.entries(metaApp)
      .filter(([, part]) => part.set && !isSetting(part))
      .map(([key]) => [key, null]),
  );
}
