import type { Shape } from './picture.ts';

export const rectangle = (x: number, y: number, width: number, height: number): Shape => [
  x,
  y,
  x + width,
  y,
  x + width,
  y + height,
  x,
  y + height,
];

export function ellipse(x: number, y: number, radiusX: number, radiusY = radiusX, corners = 24): Shape {
  const shape: number[] = [];
  for (let i = 0; i < corners; i++) {
    const angle = (2 * Math.PI * i) / corners;
    shape.push(x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle));
  }
  return shape;
}

/** A limb: from one point to another, with round ends and a thickness at each. */
export function limb(x0: number, y0: number, x1: number, y1: number, radius0: number, radius1: number): Shape {
  const direction = Math.atan2(y1 - y0, x1 - x0);
  const shape: number[] = [];
  const arc = (x: number, y: number, radius: number, from: number) => {
    for (let i = 0; i <= 6; i++) {
      const angle = from + (Math.PI * i) / 6;
      shape.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
  };
  arc(x1, y1, radius1, direction - Math.PI / 2);
  arc(x0, y0, radius0, direction + Math.PI / 2);
  return shape;
}

/** Takes a shape from units of its own (feet or wheels at 0,0, up is negative) to a place and size; may mirror it. */
export function placed(shape: Shape, x: number, y: number, size: number, mirrored = false): Shape {
  const sign = mirrored ? -1 : 1;
  return shape.map((value, i) => (i % 2 === 0 ? x + sign * value * size : y + value * size));
}
