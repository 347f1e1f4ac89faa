import { along, type Path } from './path.ts';
import { drawPerson, type Look } from './person.ts';
import type { Picture } from './picture.ts';

/** Someone on their way. */
export interface Walker {
  readonly look: Look;
  readonly path: Path;
}

/** A step of someone as tall as this many pixels covers this share of their height. */
const stridePerHeight = 0.42;

/** Where walkers are in a picture, nearest last: what is nearer hides what is further. */
export function drawWalkers(
  picture: Picture,
  walkers: readonly Walker[],
  second: number,
  heightAt: (y: number) => number,
): void {
  const there = walkers.flatMap(({ look, path }) => {
    const at = along(path, second);
    return at ? [{ look, at }] : [];
  });
  for (const { look, at } of there.sort((a, b) => a.at.y - b.at.y)) {
    const height = heightAt(at.y);
    const moves = Math.hypot(at.dx, at.dy) > 1;
    drawPerson(picture, look, {
      x: at.x,
      y: at.y,
      height,
      // The strides of a way that leads towards us grow with the walker; an average is good enough to look at.
      step: moves ? (Math.PI * at.distance) / (stridePerHeight * height) : undefined,
      // The ground is seen at an angle: a pixel down is further than a pixel across.
      sideways: moves ? Math.max(-1, Math.min(1, at.dx / Math.hypot(at.dx, 1.6 * at.dy))) : 0.25,
    });
  }
}
