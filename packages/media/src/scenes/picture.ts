/** A picture in planar YUV 4:2:0, as encoders take it: all of Y, then U and V at half the width and height. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly planes: readonly [Plane, Plane, Plane];
}

export interface Plane {
  readonly width: number;
  readonly height: number;
  /** 1, or 0.5 for the planes of colour. */
  readonly scale: number;
  readonly data: Uint8Array;
}

/** Luma and the two differences of colour. */
export type Colour = readonly [y: number, u: number, v: number];

/** A flat list of corners: x, y, x, y … */
export type Shape = readonly number[];

export function createPicture(width: number, height: number): Picture {
  const luma = width * height;
  const chroma = luma / 4;
  const data = new Uint8Array(luma + 2 * chroma);
  const half = { width: width / 2, height: height / 2, scale: 0.5 };
  return {
    width,
    height,
    data,
    planes: [
      { width, height, scale: 1, data: data.subarray(0, luma) },
      { ...half, data: data.subarray(luma, luma + chroma) },
      { ...half, data: data.subarray(luma + chroma) },
    ],
  };
}

/** A colour given as 0xRRGGBB, in BT.709 with the limited range of video (ITU-R BT.709-6, sections 3 and 4). */
export function colour(rgb: number): Colour {
  const r = ((rgb >> 16) & 255) / 255;
  const g = ((rgb >> 8) & 255) / 255;
  const b = (rgb & 255) / 255;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [16 + 219 * y, 128 + (224 * (b - y)) / 1.8556, 128 + (224 * (r - y)) / 1.5748];
}

/** A mix of two colours; 0 is the first, 1 the second. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * share;
  return [at(0), at(1), at(2)];
}

/** How many times finer than the rows the edges are sampled. */
const subRows = 4;

/** Fills a shape (even-odd) with smooth edges. `opacity` is 0 to 1. */
export function fill(picture: Picture, shape: Shape, paint: Colour, opacity = 1): void {
  fillPlane(picture.planes[0], shape, paint[0], opacity);
  fillPlane(picture.planes[1], shape, paint[1], opacity);
  fillPlane(picture.planes[2], shape, paint[2], opacity);
}

const coverage = new Float32Array(4096);

function fillPlane(plane: Plane, shape: Shape, value: number, opacity: number): void {
  const { width, height, scale, data } = plane;
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < shape.length; i += 2) {
    const y = (shape[i] ?? 0) * scale;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  const last = Math.min(height - 1, Math.floor(bottom));
  const crossings: number[] = [];
  for (let row = Math.max(0, Math.floor(top)); row <= last; row++) {
    let left = width;
    let right = -1;
    for (let sub = 0; sub < subRows; sub++) {
      crossAt(shape, scale, row + (sub + 0.5) / subRows, crossings);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = Math.max(0, crossings[i] ?? 0);
        const to = Math.min(width, crossings[i + 1] ?? 0);
        if (to <= from) continue;
        const first = Math.floor(from);
        const end = Math.min(width - 1, Math.floor(to));
        if (first < left) left = first;
        if (end > right) right = end;
        for (let x = first; x <= end; x++) {
          const covered = Math.min(to, x + 1) - Math.max(from, x);
          coverage[x] = (coverage[x] ?? 0) + covered / subRows;
        }
      }
    }
    const offset = row * width;
    for (let x = left; x <= right; x++) {
      const share = (coverage[x] ?? 0) * opacity;
      const under = data[offset + x] ?? 0;
      data[offset + x] = under + (value - under) * share + 0.5;
      coverage[x] = 0;
    }
  }
}

/** Where the shape's edges cross a horizontal line, from left to right. */
function crossAt(shape: Shape, scale: number, y: number, crossings: number[]): void {
  crossings.length = 0;
  const n = shape.length;
  let x0 = (shape[n - 2] ?? 0) * scale;
  let y0 = (shape[n - 1] ?? 0) * scale;
  for (let i = 0; i < n; i += 2) {
    const x1 = (shape[i] ?? 0) * scale;
    const y1 = (shape[i + 1] ?? 0) * scale;
    if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    x0 = x1;
    y0 = y1;
  }
  crossings.sort((a, b) => a - b);
}
