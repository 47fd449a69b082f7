/**
 * Calls of the app that served this page. The function key stands in this object alone: it goes
 * into one header of requests to this host, never into an address or into the browser's storage.
 */

const LONGEST_MS = 75_000;

/** A call that did not do what was asked, with what the reader is told. */
export class ApiFailure extends Error {
  /** @param {{status: number, code: string, message: string, requestId?: string}} failure */
  constructor({ status, code, message, requestId }) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
    this.requestId = requestId ?? '';
  }

  /** The host refused the key itself: no function ran. */
  get isKeyRefused() {
    return this.code === 'KeyRefused';
  }

  /** The app itself said what fails: the host had let the call through. */
  get isFromApp() {
    return this.requestId !== '';
  }
}

export class Api {
  #key;
  #fetch;
  #onKeyRefused;

  /**
   * @param {string} key the function key; empty for a host that checks none
   * @param {typeof fetch} [fetcher]
   * @param {() => void} [onKeyRefused] told when the host refuses the key
   */
  constructor(key, fetcher = (...request) => fetch(...request), onKeyRefused = () => {}) {
    this.#key = key;
    this.#fetch = fetcher;
    this.#onKeyRefused = onKeyRefused;
  }

  /**
   * @param {string} path from `/api/` on
   * @param {{alsoGood?: number[]}} [options] statuses whose JSON is an answer and no failure
   */
  get(path, options) {
    return this.#json('GET', path, undefined, options);
  }

  post(path, body) {
    return this.#json('POST', path, body);
  }

  put(path, body) {
    return this.#json('PUT', path, body);
  }

  delete(path) {
    return this.#json('DELETE', path);
  }

  /** @returns {Promise<{blob: Blob, name: string}>} a file and how the app calls it */
  async download(path) {
    const reply = await this.#send('GET', path);
    if (!reply.ok) {
      throw await this.#failure(reply);
    }
    const name = /filename="?([\w.-]+)"?/.exec(reply.headers.get('content-disposition') ?? '');
    return { blob: await reply.blob(), name: name ? name[1] : 'download' };
  }

  async #json(method, path, body, { alsoGood = [] } = {}) {
    const reply = await this.#send(method, path, body);
    const text = await textOf(reply);
    if (reply.ok && text === '') {
      return undefined;
    }
    const json = parsed(text);
    if ((reply.ok || alsoGood.includes(reply.status)) && json !== undefined && !json.error) {
      return json;
    }
    throw this.#refusal(reply, json);
  }

  async #send(method, path, body) {
    if (!path.startsWith('/api/')) {
      throw new TypeError('The key is sent to this app only.');
    }
    const headers = {};
    if (this.#key !== '') {
      headers['x-functions-key'] = this.#key;
    }
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
    }
    try {
      return await this.#fetch(path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(LONGEST_MS),
      });
    } catch (failure) {
      throw new ApiFailure(
        failure.name === 'TimeoutError'
          ? { status: 0, code: 'TimedOut', message: TIMED_OUT }
          : { status: 0, code: 'NoAnswer', message: NO_ANSWER },
      );
    }
  }

  async #failure(reply) {
    return this.#refusal(reply, parsed(await textOf(reply)));
  }

  #refusal(reply, json) {
    if (json?.error?.message) {
      return new ApiFailure({ status: reply.status, ...json.error });
    }
    if (reply.status === 401) {
      // The host's own refusal has no document. A refusal by the app, such as that Instagram does
      // not accept a token, has one.
      this.#onKeyRefused();
    }
    return new ApiFailure({ status: reply.status, ...withoutDocument(reply.status) });
  }
}

const TIMED_OUT =
  'The app did not answer in time. What was asked for may have been done: look before you repeat it.';
const NO_ANSWER =
  'No answer came from the app. Check your network, and whether the app runs. What was asked for may'
  + ' have been done: look before you repeat it.';

function withoutDocument(status) {
  if (status === 401) {
    return { code: 'KeyRefused', message: 'The app does not accept this function key.' };
  }
  if (status === 404) {
    return {
      code: 'NotServed',
      message: 'The app serves no such request. Load this page again: it may be of another version.',
    };
  }
  if (status >= 500) {
    return {
      code: 'NoDocument',
      message: `The app answered ${status} and did not say why. It may be starting: try again in a minute.`
        + ' If it stays, look at its log.',
    };
  }
  return { code: 'NoDocument', message: `The app answered ${status} in a form that this page does not know.` };
}

async function textOf(reply) {
  try {
    return await reply.text();
  } catch {
    throw new ApiFailure({ status: 0, code: 'NoAnswer', message: NO_ANSWER });
  }
}

function parsed(text) {
  try {
    const json = JSON.parse(text);
    return json !== null && typeof json === 'object' ? json : undefined;
  } catch {
    return undefined;
  }
}
