/**
 * The sections of the console, in the order of the navigation. A section is
 * `{id, title, render, hidden?, parent?, isFirst?}`:
 *
 * - `render(context)` answers the section's content, without its heading, or throws what the page
 *   then shows. `context` is `{api, go(id, param?), announce(text), param, reload(), heading(text)}`.
 * - `hidden` leaves it out of the navigation; `parent` is the section that is marked there instead.
 * - `isFirst(api)` answers whether the console opens with it when no section is asked for.
 */

import { section as connector } from './connector.js';
import { section as health } from './health.js';
import { section as signin } from './signin.js';
import { section as start } from './start.js';

export const sections = [health, start, signin, connector];
