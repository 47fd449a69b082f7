/**
 * Shows what has changed and touches nothing else: whoever reads, points at or has the focus on something keeps it.
 */

/**
 * Makes a list show these items in this order.
 *
 * @param {Element} list
 * @param {Map<string, Element>} known what the list shows, by keys; kept for the next time
 * @param {object[]} items
 * @param {{keyOf: (item: object) => string, draw: (item: object) => Element}} how
 */
export function arrange(list, known, items, { keyOf, draw }) {
  const wanted = items.map((item) => {
    const fresh = draw(item);
    const shown = known.get(keyOf(item));
    if (!shown) {
      known.set(keyOf(item), fresh);
      return fresh;
    }
    morph(shown, fresh);
    return shown;
  });
  const kept = new Set(wanted);
  for (const [key, element] of known) {
    if (!kept.has(element)) {
      element.remove();
      known.delete(key);
    }
  }
  wanted.forEach((element, index) => {
    // One that is where it belongs is not moved: that would take the focus from a button in it.
    if (list.children[index] !== element) {
      list.insertBefore(element, list.children[index] ?? null);
    }
  });
}

/** Makes one node like another one. A button keeps what it does, so the same place has to stay the same button. */
export function morph(shown, fresh) {
  if (shown.isEqualNode(fresh) || isBusy(shown)) {
    return;
  }
  if (shown.nodeType === Node.TEXT_NODE && fresh.nodeType === Node.TEXT_NODE) {
    shown.data = fresh.data;
  } else if (shown.nodeName === fresh.nodeName) {
    morphAttributes(shown, fresh);
    morphChildren(shown, fresh);
  } else {
    shown.replaceWith(fresh);
  }
}

function morphAttributes(shown, fresh) {
  for (const { name } of [...shown.attributes]) {
    if (!fresh.hasAttribute(name)) {
      shown.removeAttribute(name);
    }
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (shown.getAttribute(name) !== value) {
      shown.setAttribute(name, value);
    }
  }
}

function morphChildren(shown, fresh) {
  const wanted = [...fresh.childNodes];
  if (wanted.length < shown.childNodes.length && shown.contains(document.activeElement)) {
    // What has the focus stays until the focus goes.
    return;
  }
  [...shown.childNodes].forEach((child, index) => (wanted[index] ? morph(child, wanted[index]) : child.remove()));
  shown.append(...wanted.slice(shown.childNodes.length));
}

/** A button whose call runs looks otherwise than a new one. */
function isBusy(node) {
  return node.nodeType === Node.ELEMENT_NODE && node.classList.contains('busy');
}
