/** What the fragment of the address means. It names a section and a thing in it, never a secret. */

/** @returns {{id: string, param: string}} */
export function parseRoute(fragment) {
  const [id, ...rest] = fragment.replace(/^#/, '').split('/');
  try {
    return { id, param: decodeURIComponent(rest.join('/')) };
  } catch {
    return { id, param: '' };
  }
}

export function routeTo(id, param) {
  return param ? `#${id}/${encodeURIComponent(param)}` : `#${id}`;
}
