/**
 * Makes elements. Text comes into the page as text and in no other way, so no name, address or
 * message of others can become markup or script.
 */

const SAFE_ADDRESS = /^(https?:\/\/|\/|#|blob:)/;

/**
 * An element. Properties that are null, undefined or false are left out; functions become listeners
 * (`onclick`); all others are attributes.
 *
 * @param {string} tag
 * @param {Record<string, unknown> | null} [properties]
 * @param {...unknown} children text, numbers, nodes, or lists of them; null and false are left out
 * @returns {HTMLElement}
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    set(element, name, value);
  }
  element.append(...nodes(children));
  return element;
}

/** What may stand between tags, as a flat list. */
export function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (typeof value === 'function') {
    element.addEventListener(name.slice(2), value);
    return;
  }
  if (name === 'href' && !SAFE_ADDRESS.test(String(value))) {
    throw new TypeError('A link leads to https, to this app or into the page.');
  }
  element.setAttribute(name, value === true ? '' : String(value));
}

let lastId = 0;

/** An id that nothing else in the page has. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
