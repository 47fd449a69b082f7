/**
 * The sections of the console, in the order of the navigation. A section is
 * `{id, title, render, hidden?, parent?, isFirst?}`:
 *
 * - `render(context)` answers the section's content without its heading, or throws what the page then shows.
 * - `hidden` leaves it out of the navigation; `parent` is the section above it.
 * - `isFirst(api)` answers whether the console opens with it when no section is asked for.
 *
 * `context` is `{api, param, go(id, param?), reload(), announce(text), heading(text, ...beside), tools(...buttons),
 * live(live), memory}`: `reload` renders the section anew and leaves the focus where it is; `tools` stand beside the
 * heading; `live` looks again for as long as the content is shown; `memory` keeps what the section puts there until the
 * key goes.
 */

import { section as account } from './account.js';
import { section as accounts } from './accounts.js';
import { section as connect } from './connect.js';
import { section as connector } from './connector.js';
import { section as deadletters } from './deadletters.js';
import { section as health } from './health.js';
import { section as signin } from './signin.js';
import { section as start } from './start.js';

export const sections = [health, accounts, account, connect, deadletters, start, signin, connector];
