import type { Look } from './person.ts';
import { colour, fill, mix, type Picture } from './picture.ts';
import type { Scene } from './scene.ts';
import { ellipse, rectangle } from './shapes.ts';
import { drawWalkers, type Walker } from './walker.ts';

/** Where the floor would vanish, where it meets the wall, and how people grow between them. */
const vanishingY = 130;
const wallY = 350;
const heightAt = (y: number): number => 0.72 * (y - vanishingY);

const looks = {
  red: { skin: 0xe3b590, hair: 0x3a2618, top: 0xa8322d, trousers: 0x2c3a55 },
  green: { skin: 0xc98d62, hair: 0x17120f, top: 0x3f6b4f, trousers: 0x2b2b2f, bag: 0x8a6a3c },
  blue: { skin: 0xf0c9a8, hair: 0xb98a4a, top: 0x35608f, trousers: 0x55504a },
  ochre: { skin: 0x8d5b3c, hair: 0x0f0d0c, top: 0xc79a3e, trousers: 0x2f3338, bag: 0x5b2f2f },
  grey: { skin: 0xe8bf9c, hair: 0xa9a5a0, top: 0x6d7379, trousers: 0x3d3a44 },
  shopkeeper: { skin: 0xdcae86, hair: 0x4a2c1a, top: 0x24474a, trousers: 0x26272b },
} satisfies Record<string, Look>;

const doorX = 640;
const walkers: readonly Walker[] = [
  // At the till all the time: what is there at the end is there at the beginning.
  {
    look: looks.shopkeeper,
    path: [
      [0, 1040, 470],
      [14, 1040, 470],
      [17, 1085, 472],
      [30, 1085, 472],
      [33, 1040, 470],
      [60, 1040, 470],
    ],
  },
  {
    look: looks.red,
    path: [
      [1.5, doorX, 352],
      [6, 560, 520],
      [9, 430, 560],
      [14, 430, 560],
      [19, 300, 600],
      [24, 300, 600],
      [33, 930, 560],
      [40, 930, 560],
      [47, 690, 470],
      [50.5, doorX + 10, 352],
    ],
  },
  {
    look: looks.blue,
    path: [
      [8, doorX + 20, 352],
      [12, 720, 500],
      [17, 900, 590],
      [23, 900, 590],
      [29, 700, 480],
      [32, doorX - 10, 352],
    ],
  },
  {
    look: looks.green,
    path: [
      [20, doorX - 15, 352],
      [25, 520, 500],
      [31, 250, 640],
      [38, 250, 640],
      [47, 620, 620],
      [52, 760, 540],
      [56, doorX + 15, 352],
    ],
  },
  {
    look: looks.ochre,
    path: [
      [27, doorX + 5, 352],
      [33, 760, 620],
      [36, 760, 620],
      [41, 520, 640],
      [45, 520, 640],
      [51, 610, 470],
      [54.5, doorX - 20, 352],
    ],
  },
  {
    look: looks.grey,
    path: [
      [38, doorX, 352],
      [43, 480, 520],
      [47, 380, 540],
      [53, 380, 540],
      [57, 560, 460],
      [59.6, doorX, 352],
    ],
  },
];

/** A shop seen from the ceiling behind the till: the door to the street, shelves, tiles, people coming and going. */
export const entrance: Scene = {
  file: 'entrance',
  title: 'ENTRÉE',
  drawBackground(picture) {
    drawWall(picture);
    drawFloor(picture);
    drawDoor(picture);
    drawShelves(picture);
    drawPlant(picture, 800, 372);
    drawCarpet(picture);
  },
  drawMoving(picture, second) {
    drawWalkers(picture, walkers, second, heightAt);
    drawTill(picture);
  },
};

function drawWall(picture: Picture): void {
  for (let y = 0; y < wallY; y += 2) {
    fill(picture, rectangle(0, y, picture.width, 2), mix(colour(0xb9b2a6), colour(0xd9d3c8), y / wallY));
  }
  fill(picture, rectangle(0, 0, picture.width, 34), colour(0x8f897f));
  for (let x = 120; x < picture.width; x += 260) fill(picture, rectangle(x, 10, 120, 12), colour(0xfdf8ea));
  fill(picture, rectangle(0, wallY - 14, picture.width, 14), colour(0x7c746a));
}

function drawFloor(picture: Picture): void {
  for (let y = wallY; y < picture.height; y += 2) {
    const near = (y - wallY) / (picture.height - wallY);
    fill(picture, rectangle(0, y, picture.width, 2), mix(colour(0x9a9186), colour(0xc2baac), near));
  }
  const joint = colour(0x7f776d);
  // Tiles: lines that run to the vanishing point, and lines across at distances that grow towards us.
  for (let x = -2400; x <= 3680; x += 190) {
    const top = doorX + (x - doorX) * ((wallY - vanishingY) / (picture.height - vanishingY));
    fill(picture, [top - 0.6, wallY, top + 0.6, wallY, x + 1.6, picture.height, x - 1.6, picture.height], joint, 0.55);
  }
  for (let depth = 1; depth < 12; depth++) {
    const y = vanishingY + (picture.height - vanishingY) / (1 + depth * 0.16);
    if (y > wallY) fill(picture, rectangle(0, y, picture.width, 1.6), joint, 0.55);
  }
  // Daylight that falls through the door.
  fill(
    picture,
    [doorX - 78, wallY, doorX + 78, wallY, doorX + 300, picture.height, doorX - 160, picture.height],
    colour(0xfff5dc),
    0.16,
  );
}

function drawDoor(picture: Picture): void {
  const frame = colour(0x3b3f44);
  fill(picture, rectangle(doorX - 112, 96, 224, wallY - 96), frame);
  for (const side of [-1, 1]) {
    const x = side < 0 ? doorX - 102 : doorX + 4;
    for (let y = 106; y < wallY; y += 2) {
      const sky = mix(colour(0xcfe3f2), colour(0xe9e4d6), (y - 106) / 150);
      fill(picture, rectangle(x, y, 98, 2), y > 290 ? colour(0xa7a39b) : sky);
    }
    // The house across the street, its windows, the pavement.
    fill(picture, rectangle(x, 150, 98, 128), colour(0xc9a98a), 0.85);
    for (let window = 0; window < 3; window++) {
      fill(picture, rectangle(x + 10 + window * 30, 170, 18, 34), colour(0x5a6b78), 0.8);
      fill(picture, rectangle(x + 10 + window * 30, 226, 18, 34), colour(0x5a6b78), 0.8);
    }
    fill(picture, rectangle(side < 0 ? doorX - 14 : doorX + 9, 220, 5, 60), colour(0xd8dadc));
    fill(picture, [x, 106, x + 34, 106, x + 4, wallY, x, wallY], colour(0xffffff), 0.16);
  }
  fill(picture, rectangle(doorX - 112, 70, 224, 26), colour(0x24474a));
}

function drawShelves(picture: Picture): void {
  const goods = [0xb5503c, 0xd8a13a, 0x4f7f59, 0x46709c, 0x8a5a83, 0xd9d2c4, 0x7a4b2d];
  // Along the left wall, growing towards us.
  for (let level = 0; level < 4; level++) {
    const y = (near: number) => 150 + level * 56 + near * (140 + level * 40);
    fill(picture, [0, y(0.62), 330, y(0), 330, y(0) + 40, 0, y(0.62) + 76], colour(0x5d544a));
    for (let item = 0; item < 15; item++) {
      const near = 1 - item / 15;
      const x = 318 - near * 318;
      const width = 13 + near * 12;
      const height = 24 + near * 26 - ((item * 7 + level * 3) % 5);
      const base = y(near * 0.62) + 36 + near * 34;
      fill(
        picture,
        rectangle(x, base - height, width, height),
        colour(goods[(item * 3 + level * 2) % goods.length] ?? 0),
      );
    }
  }
  fill(picture, [330, 140, 344, 140, 344, 384, 330, 384], colour(0x494139));
  // On the wall beyond the door.
  for (let level = 0; level < 3; level++) {
    fill(picture, rectangle(880, 170 + level * 54, 320, 8), colour(0x5d544a));
    for (let item = 0; item < 16; item++) {
      const height = 26 + ((item * 5 + level) % 4) * 4;
      fill(
        picture,
        rectangle(886 + item * 19.5, 170 + level * 54 - height, 15, height),
        colour(goods[(item + level * 2) % goods.length] ?? 0),
      );
    }
  }
}

function drawPlant(picture: Picture, x: number, y: number): void {
  fill(picture, ellipse(x, y + 2, 34, 7), colour(0x000000), 0.25);
  for (let leaf = 0; leaf < 11; leaf++) {
    const angle = -Math.PI * (0.1 + (0.8 * leaf) / 10);
    const tip = [x + 62 * Math.cos(angle), y - 44 + 84 * Math.sin(angle)] as const;
    fill(picture, [x - 5, y - 40, tip[0], tip[1], x + 5, y - 40], colour(leaf % 2 ? 0x3f6b45 : 0x54865a));
  }
  fill(picture, [x - 24, y - 44, x + 24, y - 44, x + 17, y, x - 17, y], colour(0x8a4f37));
}

function drawCarpet(picture: Picture): void {
  fill(
    picture,
    [doorX - 92, wallY + 8, doorX + 92, wallY + 8, doorX + 122, wallY + 62, doorX - 122, wallY + 62],
    colour(0x4a4440),
  );
  fill(
    picture,
    [doorX - 84, wallY + 14, doorX + 84, wallY + 14, doorX + 108, wallY + 56, doorX - 108, wallY + 56],
    colour(0x6b3d38),
  );
}

function drawTill(picture: Picture): void {
  fill(picture, [940, 440, 1280, 486, 1280, 530, 940, 474], colour(0x9b7a55));
  fill(picture, [940, 474, 1280, 530, 1280, 690, 940, 586], colour(0x6f5539));
  fill(picture, [940, 474, 1280, 530, 1280, 538, 940, 481], colour(0x4f3c28));
  fill(picture, [1120, 402, 1184, 410, 1184, 462, 1120, 452], colour(0x2a2d31));
  fill(picture, [1126, 408, 1178, 415, 1178, 455, 1126, 446], colour(0x6fa3b8));
  fill(picture, [1142, 452, 1162, 455, 1166, 478, 1136, 474], colour(0x2a2d31));
}
