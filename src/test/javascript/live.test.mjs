import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Live } from '../../main/resources/console/live.js';

/** A page that can be hidden, and a clock that is turned by hand. */
function world() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const planned = new Map();
  let last = 0;
  const timers = {
    set: (run, pause) => {
      last += 1;
      planned.set(last, { run, pause });
      return last;
    },
    clear: (id) => planned.delete(id),
  };
  return {
    page,
    timers,
    pauses: () => [...planned.values()].map(({ pause }) => pause),
    next: () => {
      const [id, { run }] = [...planned][0];
      planned.delete(id);
      return run();
    },
    hide: (hidden) => {
      page.hidden = hidden;
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

function started(world, look) {
  const live = new Live(look, world);
  live.start();
  return live;
}

test('it looks again and again, each time after the one before has ended', async () => {
  const here = world();
  let looks = 0;
  started(here, async () => {
    looks += 1;
    assert.deepEqual(here.pauses(), []);
  });

  await here.next();
  await here.next();

  assert.equal(looks, 2);
  assert.deepEqual(here.pauses(), [4_000]);
});

test('nothing is asked for while nobody sees the page, and at once when somebody does again', async () => {
  const here = world();
  let looks = 0;
  started(here, async () => {
    looks += 1;
  });

  here.hide(true);
  assert.deepEqual(here.pauses(), []);
  here.hide(false);
  await null;

  assert.equal(looks, 1);
});

test('a page that is hidden while it looks plans nothing', async () => {
  const here = world();
  started(here, async () => here.hide(true));

  await here.next();

  assert.deepEqual(here.pauses(), []);
});

test('what has stopped neither looks nor plans, whatever happens to the page', async () => {
  const here = world();
  let looks = 0;
  let end = () => {};
  const live = started(here, () => {
    looks += 1;
    return new Promise((resolve) => {
      end = resolve;
    });
  });

  const looking = here.next();
  live.stop();
  end();
  await looking;
  here.hide(true);
  here.hide(false);
  await live.now();

  assert.equal(looks, 1);
  assert.deepEqual(here.pauses(), []);
});

test('two looks never run at a time', async () => {
  const here = world();
  let looks = 0;
  const live = started(here, () => {
    looks += 1;
    return new Promise(() => {});
  });

  here.next();
  live.now();
  here.hide(true);
  here.hide(false);

  assert.equal(looks, 1);
});

test('what fails is tried ever more seldom, up to once a minute, until it works', async () => {
  const here = world();
  let works = false;
  started(here, async () => {
    if (!works) {
      throw new Error('no answer');
    }
  });

  const pauses = [];
  for (let i = 0; i < 5; i += 1) {
    await here.next();
    pauses.push(...here.pauses());
  }
  works = true;
  await here.next();

  assert.deepEqual([...pauses, ...here.pauses()], [8_000, 16_000, 32_000, 60_000, 60_000, 4_000]);
});
