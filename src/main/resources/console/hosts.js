/** A callback, of which only the host is ever shown. */

import { h } from './dom.js';
import { nameOf } from './names.js';

/** May be broken after each of its parts. */
export function hostName(host) {
  const parts = host ? nameOf(host).split(/(?<=\.)/) : ['–'];
  return h('span', { class: 'code small' }, parts.map((part, index) => [index > 0 && h('wbr'), part]));
}
