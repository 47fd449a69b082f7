/** Draws an invented picture for a post: always the same one for the same post, and nobody is in it. */

const WIDTH = 120;

const SKIES = [
  ['#f9d6a5', '#f08a5d'], ['#bfe3f5', '#6fb1d8'], ['#fbe3ec', '#c38fb9'], ['#dff1e3', '#7fb39a'], ['#2b3a67', '#0f1a3a'],
  ['#ffe9c7', '#8fb8c9'],
];
const LANDS = [
  ['#4d6a6d', '#2f4858', '#1d2f3a'], ['#7a9e7e', '#4f7b61', '#2f5445'], ['#9c7a97', '#6c5379', '#43355a'],
  ['#c08552', '#8b5e34', '#5e3b1e'], ['#8aa0b5', '#5b728a', '#37495c'],
];
const SUNS = ['#fff3d1', '#ffd166', '#ffffff', '#ffe0b5'];

/**
 * @param {string} seed the post's id
 * @returns {{says: string, shapes: Array<{tag: string, attributes: Record<string, string | number>}>}}
 */
export function pictureOf(seed) {
  const next = numbers(seed);
  const [top, bottom] = SKIES[next(SKIES.length)];
  const land = LANDS[next(LANDS.length)];
  const scene = SCENES[next(SCENES.length)];
  const low = 34 + next(24);
  const sun = { tag: 'circle', attributes: { cx: 24 + next(72), cy: low, r: 8 + next(7), fill: SUNS[next(SUNS.length)] } };
  return {
    says: scene.says,
    shapes: [
      box(0, WIDTH, bottom),
      // Bands stand for a gradient, which would need an id of its own in the page.
      ...[0, 1, 2, 3].map((band) => ({ ...box(0, WIDTH * 0.62 - band * 17, top), opacity: 0.3 }))
        .map(({ opacity, ...shape }) => ({ ...shape, attributes: { ...shape.attributes, opacity } })),
      sun,
      ...scene.draw(next, land),
    ],
  };
}

const SCENES = [
  {
    says: 'Hills under a low sun',
    draw: (next, land) => [62, 76, 92].map((height, layer) => hills(next, height, 14 - layer * 3, land[layer])),
  },
  {
    says: 'Mountains and a lake',
    draw: (next, land) => [
      peaks(next, 84, 46, land[0]), peaks(next, 86, 30, land[1]), box(86, WIDTH - 86, '#7fb2c7'),
      ...[92, 99, 107].map((y) => line(14 + next(40), y, 22 + next(40), '#d7edf4')),
    ],
  },
  {
    says: 'A boat on the sea',
    draw: (next, land) => {
      const x = 40 + next(36);
      return [
        box(78, WIDTH - 78, '#3f7d99'), hills(next, 78, 5, '#5796b0'),
        path(`M${x - 14} 84h30l-6 9h-19z`, land[2]), path(`M${x} 46v36h-13z`, '#ffffff'), path(`M${x + 3} 52v30h11z`, '#f3d9c4'),
        ...[98, 106, 113].map((y) => line(10 + next(50), y, 18 + next(34), '#8fc0d2')),
      ];
    },
  },
  {
    says: 'Fir trees on a slope',
    draw: (next, land) => [
      hills(next, 70, 16, land[0]), hills(next, 90, 8, land[1]),
      ...[0, 1, 2, 3, 4].map((tree) => fir(8 + tree * 24 + next(10), 104 + next(10), 26 + next(16), land[2])),
      box(112, 8, land[2]),
    ],
  },
  {
    says: 'A cabin between fields',
    draw: (next, land) => {
      const x = 34 + next(30);
      return [
        hills(next, 66, 12, land[0]), hills(next, 86, 6, land[1]),
        path(`M${x} 78h34v22h-34z`, '#b5523b'), path(`M${x - 4} 79l21 -16 21 16z`, '#3b2f2f'), path(`M${x + 13} 86h9v14h-9z`, '#f6e7cb'),
        hills(next, 102, 4, land[2]),
      ];
    },
  },
  {
    says: 'Bowls on a shelf',
    draw: (next, land) => [
      box(0, WIDTH, '#efe6d8'), box(0, 28, '#e2d5c1'), box(88, 6, '#8b6a4f'), box(94, WIDTH - 94, '#d8c8b0'),
      ...[24, 60, 96].map((x, index) => {
        const size = 12 + next(5);
        return path(`M${x - size} ${86 - size}h${2 * size}c0 ${size * 0.7} -${size * 0.4} ${size} -${size * 0.6} ${size}h-${size * 0.8}c-${size * 0.2} 0 -${size * 0.6} -${size * 0.3} -${size * 0.6} -${size}z`, land[index]);
      }),
    ],
  },
];

function box(y, height, fill) {
  return { tag: 'rect', attributes: { x: 0, y, width: WIDTH, height, fill } };
}

function path(d, fill) {
  return { tag: 'path', attributes: { d, fill } };
}

function line(x, y, length, stroke) {
  return { tag: 'path', attributes: { d: `M${x} ${y}h${length}`, stroke, 'stroke-width': 2, 'stroke-linecap': 'round', fill: 'none' } };
}

function fir(x, foot, height, fill) {
  return path(`M${x} ${foot - height}l${height * 0.28} ${height * 0.85}h-${height * 0.56}z`, fill);
}

function hills(next, height, roughness, fill) {
  const points = [0, 1, 2, 3].map(() => height - next(roughness + 1) + roughness / 2);
  const [a, b, c, d] = points;
  return path(`M0 ${a}C20 ${a - roughness} 30 ${b} 45 ${b}S75 ${c - roughness} 90 ${c}S112 ${d} ${WIDTH} ${d}V${WIDTH}H0z`, fill);
}

function peaks(next, foot, height, fill) {
  let d = `M0 ${foot}`;
  for (let x = 0; x < WIDTH; x += 40) {
    const tip = foot - height + next(16);
    d += `L${x + 12 + next(16)} ${tip}L${x + 40} ${foot - next(10)}`;
  }
  return path(`${d}V${foot}z`, fill);
}

/** Numbers that follow from a text; @returns {(bound: number) => number} the next one, from 0 to below the bound */
function numbers(seed) {
  let state = 2166136261;
  for (const sign of seed) {
    state = Math.imul(state ^ sign.codePointAt(0), 16777619);
  }
  return (bound) => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) % bound;
  };
}
