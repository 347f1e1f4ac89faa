import type { Picture } from './picture.ts';

/** A drawn loop of one minute. */
export interface Scene {
  /** The name of its file, without extension. */
  readonly file: string;
  /** What is burnt in beside the seconds; letters of the font only. */
  readonly title: string;
  /** Draws what never moves. */
  drawBackground(picture: Picture): void;
  /** Draws what moves, `second` (0 to 60) into the loop. What is there at the end is there at the beginning. */
  drawMoving(picture: Picture, second: number): void;
}

export const sceneSeconds = 60;
export const sceneFps = 25;
export const sceneWidth = 1280;
export const sceneHeight = 720;
