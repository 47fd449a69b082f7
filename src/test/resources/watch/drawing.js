/** Makes a picture of its shapes. */

import { pictureOf } from './picture.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The picture of a post, with what is on it for whoever does not see it. */
export function drawing(seed) {
  const { says, shapes } = pictureOf(seed);
  const svg = element('svg', { viewBox: '0 0 120 120', role: 'img', 'aria-label': says, class: 'picture', preserveAspectRatio: 'xMidYMid slice' });
  svg.append(...shapes.map(({ tag, attributes }) => element(tag, attributes)));
  return svg;
}

function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, String(value));
  }
  return made;
}
