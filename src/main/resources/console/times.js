/** Times as sentences say them. Everything is told in UTC, as the app's log tells it. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Renewal begins thirty days before the end; what is not renewed ten days before is told by an alert. */
const SOON_DAYS = 10;

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC',
});
const DAY_FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC',
});

/** Whole days until then; negative when it is past. */
export function daysLeft(time, now) {
  return Math.floor((Date.parse(time) - now) / DAY);
}

/**
 * What is left of an account's Instagram token.
 *
 * @param {string | undefined} expires absent for a token that was pasted and never renewed
 * @returns {{text: string, kind: 'none' | 'warning' | 'bad'}}
 */
export function tokenLife(expires, now) {
  if (!expires) {
    return { text: 'end unknown', kind: 'none' };
  }
  const days = daysLeft(expires, now);
  if (days < 0) {
    return { text: `ended ${ago(expires, now)}`, kind: 'bad' };
  }
  return {
    text: days === 0 ? 'less than a day' : plural(days, 'day'),
    kind: days <= SOON_DAYS ? 'warning' : 'none',
  };
}

/** "25 s ago", "in 2 h": the largest unit that fits, rounded down. */
export function ago(time, now) {
  const distance = Date.parse(time) - now;
  const size = sizeOf(Math.abs(distance));
  return distance > 0 ? `in ${size}` : `${size} ago`;
}

function sizeOf(length) {
  if (length < MINUTE) {
    return `${Math.floor(length / SECOND)} s`;
  }
  if (length < HOUR) {
    return `${Math.floor(length / MINUTE)} min`;
  }
  return length < DAY ? `${Math.floor(length / HOUR)} h` : plural(Math.floor(length / DAY), 'day');
}

/** "26 Nov 2026, 04:22 UTC"; a day alone when there is no time of day. */
export function inFull(time) {
  return /^\d{4}-\d{2}-\d{2}$/.test(time)
    ? DAY_FORMAT.format(new Date(time))
    : `${FORMAT.format(new Date(time))} UTC`;
}

/** A sentence of the app's, with its moments as people read them. */
export function readable(sentence) {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z)?\b/g, (time) =>
    (Number.isNaN(Date.parse(time)) ? time : inFull(time)));
}

/** "1 day", "3 days". */
export function plural(count, word) {
  return count === 1 ? `1 ${word}` : `${count.toLocaleString('en-GB')} ${word}s`;
}
