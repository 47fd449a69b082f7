/**
 * Names that others chose, as the page shows them. What a name holds cannot hide a part of it, turn the direction of
 * what stands around it, or push it off the screen.
 */

/** More of a name says nothing to a reader. */
const LONGEST = 100;

/** Control and formatting signs, lone halves of signs, signs without a meaning, line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/gu;

/**
 * @param {unknown} text
 * @returns {string} never empty, so that there is something to press
 */
export function nameOf(text) {
  const signs = [...String(text ?? '').replace(UNSEEN, '').trim()];
  if (signs.length === 0) {
    return '(no name)';
  }
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : signs.join('');
}
