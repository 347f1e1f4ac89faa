import { advance, glyphs, rowsAbove } from '@vigie/media/scenes/font';
import { clockPlace } from '@vigie/media/scenes/frames';
import { sceneHeight, sceneWidth } from '@vigie/media/scenes/scene';
import type { Locator } from 'playwright-core';

/** The dots of the two digits, row by row, as centres of pixels in the scene. */
const dotsOfDigit = (position: number) =>
  Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 5 }, (_, column) => ({
      x: Math.round(clockPlace.x + (position * advance + column + 0.5) * clockPlace.dot),
      y: Math.round(clockPlace.y + (rowsAbove + row + 0.5) * clockPlace.dot),
    })),
  ).flat();

/**
 * Reads the seconds that a scene of the demo has burnt in, from the picture that a <video> shows now.
 * Null when there is no picture or what stands there is no number.
 */
export async function readClock(video: Locator): Promise<number | null> {
  const bright = await video.evaluate(sampleDots, {
    size: [sceneWidth, sceneHeight] as [number, number],
    dots: [...dotsOfDigit(1), ...dotsOfDigit(2)],
  });
  if (!bright) return null;
  const digits = [bright.slice(0, 35), bright.slice(35)].map(nearestDigit);
  return digits.includes(null) ? null : Number(digits.join(''));
}

/** In the page: whether each dot of the picture is bright. */
function sampleDots(
  element: SVGElement | HTMLElement,
  { size: [width, height], dots }: { size: [number, number]; dots: { x: number; y: number }[] },
): boolean[] | null {
  const video = element as HTMLVideoElement;
  if (video.readyState < 2) return null;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(video, 0, 0, width, height);
  return dots.map(({ x, y }) => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
    return (red + green + blue) / 3 > 170;
  });
}

/** The digit whose dots these are, two dots of error allowed; null when none is near. */
function nearestDigit(bright: readonly boolean[]): string | null {
  const read = bright.map((dot) => (dot ? '1' : '0')).join('');
  for (const digit of '0123456789') {
    const wanted = (glyphs[digit] ?? '').replaceAll(' ', '');
    const wrong = [...wanted].filter((dot, index) => dot !== read[index]).length;
    if (wrong <= 2) return digit;
  }
  return null;
}
