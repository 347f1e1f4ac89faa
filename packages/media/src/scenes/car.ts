import { colour, fill, mix, type Picture } from './picture.ts';
import { ellipse, placed, rectangle } from './shapes.ts';

/** Where a car stands, seen from its side. */
export interface CarPose {
  /** The middle between its wheels, on the ground. */
  readonly x: number;
  readonly y: number;
  /** From bumper to bumper, in pixels. */
  readonly length: number;
  readonly facing: 'left' | 'right';
  /** How far its wheels have turned, in radians. */
  readonly wheels: number;
  readonly lights: boolean;
}

const black = colour(0x000000);
const white = colour(0xffffff);
const wheelAt = [-0.3, 0.3] as const;

/** Draws a car, with the shadow below it. */
export function drawCar(picture: Picture, paintRgb: number, pose: CarPose): void {
  const { x, y, length, facing, wheels, lights } = pose;
  const body = colour(paintRgb);
  const paint = (shape: readonly number[], tone: ReturnType<typeof colour>, opacity = 1) =>
    fill(picture, placed(shape, x, y, length, facing === 'left'), tone, opacity);

  paint(ellipse(0, 0, 0.52, 0.035), black, 0.35);
  paint(
    [
      -0.5, -0.16, -0.47, -0.2, -0.33, -0.225, 0.36, -0.2, 0.47, -0.165, 0.5, -0.11, 0.49, -0.06, -0.49, -0.06, -0.505,
      -0.1,
    ],
    body,
  );
  paint([-0.36, -0.215, -0.25, -0.32, 0.08, -0.325, 0.26, -0.205], mix(body, black, 0.08));
  paint([-0.25, -0.31, 0.07, -0.315, 0.09, -0.318, -0.23, -0.322], mix(body, white, 0.3));
  // Windows, with the sky in their upper part.
  paint([-0.31, -0.215, -0.23, -0.3, -0.07, -0.305, -0.07, -0.215], colour(0x2b3742));
  paint([-0.045, -0.215, -0.045, -0.305, 0.065, -0.305, 0.205, -0.21], colour(0x2b3742));
  paint([-0.25, -0.28, -0.23, -0.3, -0.07, -0.305, -0.07, -0.285], colour(0x9db4c4), 0.5);
  paint([-0.045, -0.285, -0.045, -0.305, 0.065, -0.305, 0.1, -0.285], colour(0x9db4c4), 0.5);
  paint([-0.5, -0.095, 0.5, -0.095, 0.49, -0.06, -0.49, -0.06], mix(body, black, 0.45));
  paint(rectangle(-0.06, -0.18, 0.06, 0.008), mix(body, black, 0.3));
  paint([0.43, -0.16, 0.475, -0.15, 0.48, -0.125, 0.43, -0.13], lights ? colour(0xfff6d8) : colour(0xc9ccd0));
  paint(rectangle(-0.5, -0.155, 0.03, 0.035), lights ? colour(0xff3b30) : colour(0x8c2b26));
  if (lights) paint([0.47, -0.15, 0.9, -0.17, 0.95, -0.02, 0.47, -0.12], colour(0xfff6d8), 0.12);
  for (const at of wheelAt) {
    paint(ellipse(at, -0.062, 0.082), mix(body, black, 0.6));
    paint(ellipse(at, -0.06, 0.068), colour(0x1b1b1d));
    paint(ellipse(at, -0.06, 0.042), colour(0x9a9da3));
    for (let spoke = 0; spoke < 5; spoke++) {
      const angle = wheels + (spoke * 2 * Math.PI) / 5;
      paint(ellipse(at + 0.026 * Math.cos(angle), -0.06 + 0.026 * Math.sin(angle), 0.009, 0.009, 8), colour(0x3a3c40));
    }
  }
}
