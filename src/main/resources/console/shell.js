/** The page behind the gate: navigation, and the section that the address names. */

import { ApiFailure } from './api.js';
import { failureNotice } from './controls.js';
import { h, nodes } from './dom.js';
import { parseRoute, routeTo } from './route.js';
import { sections } from './sections.js';

const sectionOf = (id) => sections.find((section) => section.id === id);

/** What the reader is about to lose when the content is rendered anew; null when the focus is elsewhere. */
function focusedLabel(main) {
  return main.contains(document.activeElement) ? labelOf(document.activeElement) : null;
}

function withLabel(main, label) {
  return [...main.querySelectorAll('a, button:enabled, input:enabled, select:enabled')].find((element) => labelOf(element) === label);
}

function labelOf(element) {
  return element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent;
}

export class Console {
  #services;
  #main = h('main', { id: 'main' });
  #links = new Map();
  #memories = new Map();
  #turn = 0;
  #live;
  #isOpen = true;
  #onHash = () => this.#show(true);

  /**
   * @param {HTMLElement} app
   * @param {{api: object, announce: Function, health: object, lock: Function}} services
   */
  constructor(app, services) {
    this.#services = services;
    app.replaceChildren(this.#header(services), this.#main);
  }

  async start() {
    window.addEventListener('hashchange', this.#onHash);
    if (location.hash === '') {
      this.#main.setAttribute('aria-busy', 'true');
      const first = await this.#first();
      if (location.hash === '' && this.#isOpen) {
        history.replaceState(null, '', routeTo(first));
      }
    }
    await this.#show(true);
  }

  close() {
    this.#isOpen = false;
    this.#turn += 1;
    this.#live?.stop();
    window.removeEventListener('hashchange', this.#onHash);
  }

  async #first() {
    for (const section of sections) {
      try {
        if (await section.isFirst?.(this.#services.api)) {
          return section.id;
        }
      } catch {
        // The section that is shown instead says what fails.
      }
    }
    return 'health';
  }

  #header({ health, lock }) {
    const links = sections.filter((section) => !section.hidden).map((section) => {
      const link = h('a', { href: routeTo(section.id) }, section.title);
      this.#links.set(section.id, link);
      return h('li', null, link);
    });
    if (health.sandbox) {
      links.push(h('li', null, h('a', { href: `${health.sandbox}/watch`, target: '_blank', rel: 'noreferrer' }, 'Sandbox',
        h('span', { class: 'hidden' }, ' (opens in a new tab)'), h('span', { 'aria-hidden': 'true' }, '\u00a0↗'))));
    }
    return h(
      'header',
      null,
      h('a', { class: 'skip', href: '#main', onclick: (event) => this.#skip(event) }, 'Skip to content'),
      h('p', { class: 'brand' }, 'Instagram connector', health.version && h('span', { class: 'version' }, health.version)),
      h('nav', { 'aria-label': 'Sections' }, h('ul', null, links)),
      h('button', { type: 'button', class: 'quiet lock', onclick: lock }, 'Lock'),
    );
  }

  #skip(event) {
    event.preventDefault();
    this.#main.querySelector('h1')?.focus();
  }

  /** @param {boolean} moveFocus to the heading, as after a click on a link */
  async #show(moveFocus) {
    if (!this.#isOpen) {
      return;
    }
    this.#turn += 1;
    const turn = this.#turn;
    const { id, param } = parseRoute(location.hash);
    const section = sectionOf(id) ?? sectionOf('health');
    this.#mark(section);
    this.#main.setAttribute('aria-busy', 'true');
    const heading = h('h1', { tabindex: '-1', id: `heading-${section.id}` }, section.title);
    const head = h('div', { class: 'head' }, heading);
    const parts = { heading, head };
    const content = await this.#content(section, param, parts);
    if (turn !== this.#turn) {
      return;
    }
    this.#live?.stop();
    this.#live = parts.live;
    this.#live?.start();
    this.#main.removeAttribute('aria-busy');
    const pressed = moveFocus ? null : focusedLabel(this.#main);
    this.#main.replaceChildren(h(
      'section',
      { 'data-section': section.id, 'aria-labelledby': heading.id },
      section.parent && h('a', { class: 'back', href: routeTo(section.parent) }, `‹ ${sectionOf(section.parent).title}`),
      head,
      content,
    ));
    document.title = `${heading.textContent} – Instagram connector`;
    if (moveFocus) {
      heading.focus();
      window.scrollTo(0, 0);
    } else if (pressed !== null) {
      (withLabel(this.#main, pressed) ?? heading).focus();
    }
  }

  async #content(section, param, parts) {
    try {
      return await section.render(this.#context(section, param, parts));
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) {
        // A fault of this page itself: where it is stands in the browser's own console.
        console.error(failure);
      }
      return [
        failureNotice(failure),
        h('div', { class: 'actions' }, h('button', { type: 'button', onclick: () => this.#show(true) }, 'Try again')),
      ];
    }
  }

  #context(section, param, parts) {
    const { heading, head } = parts;
    const { api, announce } = this.#services;
    const route = location.hash;
    // Whoever has gone elsewhere while a call ran is not brought back.
    const isHere = () => this.#isOpen && location.hash === route;
    return {
      api,
      announce,
      param,
      memory: this.#memory(section.id),
      go: (id, next) => isHere() && this.#go(id, next),
      reload: async () => isHere() && this.#show(false),
      heading: (text, ...beside) => {
        heading.textContent = text;
        head.append(...nodes(beside));
      },
      live: (live) => {
        parts.live = live;
      },
      tools: (...buttons) => head.append(h('div', { class: 'tools' }, nodes(buttons))),
    };
  }

  #go(id, param) {
    const route = routeTo(id, param);
    if (location.hash === route) {
      this.#show(true);
    } else {
      location.hash = route;
    }
  }

  #memory(id) {
    if (!this.#memories.has(id)) {
      this.#memories.set(id, {});
    }
    return this.#memories.get(id);
  }

  #mark(section) {
    for (const [id, link] of this.#links) {
      if (id === (section.parent ?? section.id)) {
        link.setAttribute('aria-current', 'page');
      } else {
        link.removeAttribute('aria-current');
      }
    }
  }
}
