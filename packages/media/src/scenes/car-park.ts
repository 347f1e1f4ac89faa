import { drawCar } from './car.ts';
import { along, type Path } from './path.ts';
import type { Look } from './person.ts';
import { colour, fill, mix, type Picture } from './picture.ts';
import type { Scene } from './scene.ts';
import { ellipse, rectangle } from './shapes.ts';
import { drawWalkers, type Walker } from './walker.ts';

/** Where the ground would vanish and where it begins to be seen. */
const vanishingY = 60;
const groundY = 236;
const heightAt = (y: number): number => 0.36 * (y - vanishingY);
const lengthAt = (y: number): number => 0.78 * (y - vanishingY);

interface Driver {
  readonly paint: number;
  readonly path: Path;
}

const far = 372;
const near = 560;
/** In the row at the back; the gap in it is where the white one comes from and goes to. */
const parked = [
  { x: 150, paint: 0x7d1f24 },
  { x: 410, paint: 0x4c5663 },
  { x: 930, paint: 0x23405f },
  { x: 1190, paint: 0x9a9c9f },
] as const;
const parkedY = 318;

const drivers: readonly Driver[] = [
  {
    paint: 0xb32d2a,
    path: [
      [2, -260, near],
      [9.5, 1560, near],
    ],
  },
  {
    paint: 0xe6e6e4,
    path: [
      [13, 1500, far],
      [17, 930, far],
      [18.4, 780, 350],
      [20.5, 670, parkedY],
      [41, 670, parkedY],
      [43, 560, 352],
      [44.5, 400, far],
      [48.5, -220, far],
    ],
  },
  {
    paint: 0x2d6a73,
    path: [
      [24, -230, far],
      [27.5, 420, far],
      [29, 420, far],
      [34, 1500, far],
    ],
  },
  {
    paint: 0xc9a227,
    path: [
      [35, 1560, near],
      [40, 700, near],
      [41.5, 700, near],
      [46.5, -300, near],
    ],
  },
  {
    paint: 0x3d4043,
    path: [
      [50, -240, far],
      [57.5, 1500, far],
    ],
  },
];

const looks = {
  navy: { skin: 0xe5bd9b, hair: 0x2b1d14, top: 0x27364f, trousers: 0x30302f },
  yellow: { skin: 0x9b6a48, hair: 0x100e0d, top: 0xd9b33c, trousers: 0x3b3f52, bag: 0x3a2a20 },
  wine: { skin: 0xf0cdb0, hair: 0x8a5a2b, top: 0x7b3345, trousers: 0x2a2f3a },
  white: { skin: 0xc58c63, hair: 0x1b1512, top: 0xd7d7d2, trousers: 0x4a5a6a },
} satisfies Record<string, Look>;

const walkers: readonly Walker[] = [
  {
    look: looks.navy,
    path: [
      [0, 240, 660],
      [16, 1320, 640],
    ],
  },
  {
    look: looks.navy,
    path: [
      [57, 40, 664],
      [60, 240, 660],
    ],
  },
  {
    look: looks.wine,
    path: [
      [21.5, 720, 350],
      [25, 780, 420],
      [33, 1010, 520],
      [41, 1330, 600],
    ],
  },
  {
    look: looks.white,
    path: [
      [30, 1330, 620],
      [36, 930, 560],
      [40.6, 700, 372],
    ],
  },
  {
    look: looks.yellow,
    path: [
      [8, 1330, 690],
      [20, 620, 650],
      [23, 620, 650],
      [37, -60, 690],
    ],
  },
];

/** A car park in the evening, seen from a mast: cars that come, park and go, and people who walk to them. */
export const carPark: Scene = {
  file: 'car-park',
  title: 'PARKING',
  drawBackground(picture) {
    drawSky(picture);
    drawBuildings(picture);
    drawGround(picture);
    for (const { x, paint } of parked) {
      drawCar(picture, paint, {
        x,
        y: parkedY,
        length: lengthAt(parkedY),
        facing: 'right',
        wheels: 0.3,
        lights: false,
      });
    }
    drawTree(picture, 60, 262, 1);
    drawTree(picture, 790, 256, 0.85);
    drawTree(picture, 1235, 264, 1.05);
  },
  drawMoving(picture, second) {
    // What is nearer hides what is further: those at the back first, people between the lanes, the front lane last.
    drawDrivers(picture, second, (y) => y < 470);
    drawWalkers(
      picture,
      walkers.filter(({ path }) => isBehind(path, second)),
      second,
      heightAt,
    );
    drawDrivers(picture, second, (y) => y >= 470);
    drawWalkers(
      picture,
      walkers.filter(({ path }) => !isBehind(path, second)),
      second,
      heightAt,
    );
    drawLamp(picture);
  },
};

const isBehind = (path: Path, second: number): boolean => (along(path, second)?.y ?? 0) < near;

function drawDrivers(picture: Picture, second: number, where: (y: number) => boolean): void {
  for (const { paint, path } of drivers) {
    const at = along(path, second);
    if (!at || !where(at.y)) continue;
    const length = lengthAt(at.y);
    const moves = Math.hypot(at.dx, at.dy) > 1;
    const facing = moves ? (at.dx < 0 ? 'left' : 'right') : restingFacing(path, second);
    // A wheel's radius is 0.068 of the car's length.
    drawCar(picture, paint, {
      x: at.x,
      y: at.y,
      length,
      facing,
      wheels: at.distance / (0.068 * length),
      lights: moves,
    });
  }
}

/** A car that stands looks where it last drove to. */
function restingFacing(path: Path, second: number): 'left' | 'right' {
  let facing: 'left' | 'right' = 'right';
  for (let i = 1; i < path.length; i++) {
    const from = path[i - 1];
    const to = path[i];
    if (!from || !to || from[0] > second) break;
    if (to[1] !== from[1]) facing = to[1] < from[1] ? 'left' : 'right';
  }
  return facing;
}

function drawSky(picture: Picture): void {
  for (let y = 0; y < groundY; y += 2) {
    fill(picture, rectangle(0, y, picture.width, 2), mix(colour(0x5f7c9c), colour(0xe9c9a6), (y / groundY) ** 1.2));
  }
}

function drawBuildings(picture: Picture): void {
  const houses = [
    { x: -20, width: 250, top: 92, paint: 0x6f6a70 },
    { x: 230, width: 170, top: 130, paint: 0x8a7568 },
    { x: 400, width: 300, top: 70, paint: 0x5d626d },
    { x: 700, width: 210, top: 118, paint: 0x92806c },
    { x: 910, width: 160, top: 96, paint: 0x6c6570 },
    { x: 1070, width: 230, top: 124, paint: 0x7b6f66 },
  ];
  houses.forEach(({ x, width, top, paint }, house) => {
    fill(picture, rectangle(x, top, width, groundY - top), colour(paint));
    fill(picture, rectangle(x, top, width, 5), mix(colour(paint), colour(0x000000), 0.3));
    for (let row = 0; top + 18 + row * 30 < groundY - 24; row++) {
      for (let column = 0; 14 + column * 30 < width - 20; column++) {
        const lit = (house * 7 + row * 5 + column * 3) % 4 === 0;
        fill(picture, rectangle(x + 14 + column * 30, top + 18 + row * 30, 14, 18), colour(lit ? 0xf6d58a : 0x3c424c));
      }
    }
  });
  fill(picture, rectangle(0, groundY - 16, picture.width, 16), colour(0x47513f));
}

function drawGround(picture: Picture): void {
  for (let y = groundY; y < picture.height; y += 2) {
    const share = (y - groundY) / (picture.height - groundY);
    fill(picture, rectangle(0, y, picture.width, 2), mix(colour(0x55585c), colour(0x74767a), share));
  }
  fill(picture, rectangle(0, groundY, picture.width, 12), colour(0x8e8c86));
  const line = colour(0xdcdcd4);
  // Bays of the row at the back.
  for (let bay = 0; bay <= 5; bay++) {
    const x = 20 + bay * 260;
    fill(picture, [x + 16, 262, x + 20, 262, x - 4, 338, x - 10, 338], line, 0.85);
  }
  fill(picture, rectangle(0, 258, picture.width, 4), line, 0.7);
  // The line between the lanes.
  for (let dash = 0; dash < 9; dash++) fill(picture, rectangle(20 + dash * 150, 462, 84, 7), line, 0.8);
  fill(picture, rectangle(0, 596, picture.width, 6), colour(0xb9b6ad));
  fill(picture, rectangle(0, 602, picture.width, picture.height - 602), colour(0x9d978c));
  for (let x = -60; x < picture.width; x += 92)
    fill(picture, [x + 40, 602, x + 42, 602, x + 4, 720, x, 720], colour(0x857f75));
  // Oil, a drain, a patch of newer asphalt.
  fill(picture, ellipse(310, 430, 60, 10), colour(0x3f4144), 0.35);
  fill(picture, ellipse(1010, 520, 84, 12), colour(0x3f4144), 0.3);
  fill(picture, [560, 500, 760, 500, 790, 548, 560, 548], colour(0x5a5c60), 0.7);
}

function drawTree(picture: Picture, x: number, y: number, size: number): void {
  fill(
    picture,
    [x - 6 * size, y, x + 6 * size, y, x + 4 * size, y - 70 * size, x - 4 * size, y - 70 * size],
    colour(0x4d3b2c),
  );
  const leaves = [
    [0, -120, 48],
    [-34, -96, 36],
    [34, -98, 38],
    [-14, -78, 34],
    [18, -142, 30],
  ] as const;
  leaves.forEach(([dx, dy, radius], i) => {
    const tone = mix(colour(0x3d5638), colour(0x6f7f47), i / leaves.length);
    fill(picture, ellipse(x + dx * size, y + dy * size, radius * size, radius * 0.86 * size), tone);
  });
}

function drawLamp(picture: Picture): void {
  fill(picture, rectangle(1118, 150, 9, 452), colour(0x33363a));
  fill(picture, [1040, 146, 1126, 140, 1126, 152, 1040, 154], colour(0x33363a));
  fill(picture, ellipse(1056, 157, 22, 5), colour(0xfff3cf));
  fill(picture, [1036, 158, 1076, 158, 1230, 600, 880, 600], colour(0xfff3cf), 0.07);
}
