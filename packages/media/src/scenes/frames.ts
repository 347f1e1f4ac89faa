import { widthOf, write } from './font.ts';
import { colour, createPicture, fill, type Picture } from './picture.ts';
import { type Scene, sceneFps, sceneHeight, sceneSeconds, sceneWidth } from './scene.ts';
import { rectangle } from './shapes.ts';

export const frameCount = sceneSeconds * sceneFps;

/** How far a sensor's noise lifts or lowers the luma of a pixel, at most. */
const noiseDepth = 3;

/**
 * Draws the frames of a scene one after the other. The picture that a call returns is drawn over by the
 * next. Every frame shows which second of the loop it is: started in step with the clock it is the time.
 */
export function frameDrawer(scene: Scene): (frame: number) => Picture {
  const background = createPicture(sceneWidth, sceneHeight);
  scene.drawBackground(background);
  const picture = createPicture(sceneWidth, sceneHeight);
  const noise = sensorNoise(sceneWidth * sceneHeight * 2);
  return (frame) => {
    picture.data.set(background.data);
    scene.drawMoving(picture, frame / sceneFps);
    addNoise(picture, noise, frame);
    drawCaption(picture, scene.title, Math.floor(frame / sceneFps));
    return picture;
  };
}

const ink = colour(0xffffff);
const plate = colour(0x000000);

/** Where the clock stands, ":00" to ":59", and the size of its dots, in pixels. */
export const clockPlace = { x: sceneWidth - 32 - widthOf(':00') * 9, y: 20, dot: 9 } as const;

function drawCaption(picture: Picture, title: string, second: number): void {
  const seconds = `:${String(second).padStart(2, '0')}`;
  const { x, y, dot } = clockPlace;
  fill(picture, rectangle(24, 22, widthOf(title) * 4 + 24, 52), plate, 0.5);
  write(picture, title, 36, 30, 4, ink);
  fill(picture, rectangle(x - 14, y + 2, widthOf(seconds) * dot + 28, 96), plate, 0.5);
  write(picture, seconds, x, y, dot, ink);
}

/** Small numbers around nought that look like no pattern, the same each time (xorshift32, Marsaglia 2003). */
function sensorNoise(length: number): Int8Array {
  const noise = new Int8Array(length);
  let state = 0x9e3779b9;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    // The sum of two is more often small than large, as in a sensor.
    noise[i] = (state & 3) + ((state >>> 8) & 3) - noiseDepth;
  }
  return noise;
}

function addNoise(picture: Picture, noise: Int8Array, frame: number): void {
  const { data } = picture.planes[0];
  const from = (frame * 104_729) % (noise.length - data.length);
  for (let i = 0; i < data.length; i++) {
    const value = (data[i] ?? 0) + (noise[from + i] ?? 0);
    data[i] = Math.max(16, Math.min(235, value));
  }
}
