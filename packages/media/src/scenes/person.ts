import { colour, fill, mix, type Picture } from './picture.ts';
import { ellipse, limb, placed } from './shapes.ts';

/** How someone looks. */
export interface Look {
  readonly skin: number;
  readonly hair: number;
  readonly top: number;
  readonly trousers: number;
  readonly bag?: number;
}

/** Where someone stands, and how they walk. */
export interface Pose {
  /** Where the feet are. */
  readonly x: number;
  readonly y: number;
  /** From head to feet, in pixels. */
  readonly height: number;
  /** Where in a step they are, in radians; undefined: they stand. */
  readonly step: number | undefined;
  /** -1 to the left, 1 to the right, 0 towards us or away. */
  readonly sideways: number;
}

const black = colour(0x000000);

/** Draws someone, with the shadow at their feet. */
export function drawPerson(picture: Picture, look: Look, pose: Pose): void {
  const { x, y, height, step, sideways } = pose;
  const mirrored = sideways < 0;
  const paint = (shape: readonly number[], rgb: number, shade = 0) =>
    fill(picture, placed(shape, x, y, height, mirrored), mix(colour(rgb), black, shade));
  const swing = step === undefined ? 0 : Math.sin(step);
  // Seen from the front a step shows in the knees more than in the stride.
  const stride = 0.16 * swing * Math.abs(sideways);
  const lift = step === undefined ? 0 : 0.05;
  const bob = step === undefined ? 0 : -0.012 * Math.abs(Math.cos(step));

  fill(picture, placed(ellipse(0.05, 0.005, 0.22, 0.035), x, y, height), black, 0.28);

  const leg = (reach: number, raised: number, hip: number, shade: number) => {
    const foot = -Math.max(0, raised) * lift;
    const knee = 0.5 * reach + 0.03 * Math.max(0, raised) * Math.abs(sideways);
    paint(limb(hip, -0.49 + bob, hip + knee, -0.26 + foot, 0.062, 0.05), look.trousers, shade);
    paint(limb(hip + knee, -0.26 + foot, hip + reach, -0.035 + foot, 0.05, 0.036), look.trousers, shade);
    paint(limb(hip + reach - 0.02, -0.02 + foot, hip + reach + 0.05, -0.015 + foot, 0.024, 0.02), 0x26221f);
  };
  const arm = (reach: number, shoulder: number, shade: number) => {
    paint(limb(shoulder, -0.79 + bob, shoulder + 0.5 * reach, -0.62 + bob, 0.042, 0.036), look.top, shade);
    paint(
      limb(shoulder + 0.5 * reach, -0.62 + bob, shoulder + reach + 0.015, -0.47 + bob, 0.034, 0.026),
      look.top,
      shade,
    );
    paint(ellipse(shoulder + reach + 0.018, -0.455 + bob, 0.026), look.skin, shade);
  };
  const front = 1 - Math.abs(sideways);
  const cosine = step === undefined ? 0 : Math.cos(step);

  arm(-0.11 * swing, -0.06 - 0.07 * front, 0.3);
  leg(-stride, -cosine, -0.03 - 0.03 * front, 0.25);
  leg(stride, cosine, 0.03 + 0.03 * front, 0);
  if (look.bag !== undefined) paint(limb(-0.13, -0.5 + bob, -0.12, -0.42 + bob, 0.05, 0.06), look.bag);
  paint([-0.1, -0.82, 0.1, -0.82, 0.13, -0.77, 0.105, -0.46, -0.105, -0.46, -0.13, -0.77].map(lowered(bob)), look.top);
  // The side away from the light.
  fill(
    picture,
    placed(
      [-0.1, -0.82, -0.03, -0.82, -0.045, -0.46, -0.105, -0.46, -0.13, -0.77].map(lowered(bob)),
      x,
      y,
      height,
      mirrored,
    ),
    black,
    0.18,
  );
  arm(0.11 * swing, 0.06 + 0.07 * front, 0.08);
  paint(limb(0, -0.85 + bob, 0, -0.83 + bob, 0.035, 0.04), look.skin, 0.15);
  paint(ellipse(0.008 * Math.abs(sideways), -0.915 + bob, 0.058, 0.074), look.skin);
  paint(ellipse(-0.016 * Math.abs(sideways), -0.945 + bob, 0.062, 0.05), look.hair);
}

const lowered = (bob: number) => (value: number, i: number) => (i % 2 === 1 ? value + bob : value);
