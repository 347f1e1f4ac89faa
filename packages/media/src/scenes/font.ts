import { type Colour, fill, type Picture } from './picture.ts';
import { rectangle } from './shapes.ts';

/** Five dots wide, seven high, below two rows for accents. Each row is written as its dots. */
export const glyphs: Readonly<Record<string, string>> = {
  '0': '01110 10001 10011 10101 11001 10001 01110',
  '1': '00100 01100 00100 00100 00100 00100 01110',
  '2': '01110 10001 00001 00110 01000 10000 11111',
  '3': '01110 10001 00001 00110 00001 10001 01110',
  '4': '00010 00110 01010 10010 11111 00010 00010',
  '5': '11111 10000 11110 00001 00001 10001 01110',
  '6': '01110 10000 10000 11110 10001 10001 01110',
  '7': '11111 00001 00010 00100 01000 01000 01000',
  '8': '01110 10001 10001 01110 10001 10001 01110',
  '9': '01110 10001 10001 01111 00001 00001 01110',
  ':': '00000 00100 00100 00000 00100 00100 00000',
  ' ': '00000 00000 00000 00000 00000 00000 00000',
  A: '01110 10001 10001 11111 10001 10001 10001',
  E: '11111 10000 10000 11110 10000 10000 11111',
  G: '01110 10001 10000 10111 10001 10001 01110',
  I: '01110 00100 00100 00100 00100 00100 01110',
  K: '10001 10010 10100 11000 10100 10010 10001',
  N: '10001 11001 10101 10011 10001 10001 10001',
  P: '11110 10001 10001 11110 10000 10000 10000',
  R: '11110 10001 10001 11110 10100 10010 10001',
  T: '11111 00100 00100 00100 00100 00100 00100',
};

/** Letters with an accent: the letter and the two rows above it. */
const accented: Readonly<Record<string, { letter: string; above: string }>> = {
  É: { letter: 'E', above: '00010 00100' },
};

/** Rows kept free above a letter for accents, in dots. */
export const rowsAbove = 2;
/** From one letter to the next, in dots. */
export const advance = 6;

/** The width of a text in dots. */
export const widthOf = (text: string): number => text.length * advance - 1;

/** Writes a text with its upper left corner at x, y; `dot` is the size of one dot. Letters that the font lacks stay blank. */
export function write(picture: Picture, text: string, x: number, y: number, dot: number, paint: Colour): void {
  [...text].forEach((character, position) => {
    const accent = accented[character];
    const rows = [
      ...(accent?.above.split(' ') ?? []),
      ...(glyphs[accent?.letter ?? character] ?? glyphs[' '] ?? '').split(' '),
    ];
    const first = accent ? 0 : rowsAbove;
    rows.forEach((row, i) => {
      [...row].forEach((bit, column) => {
        if (bit !== '1') return;
        fill(picture, rectangle(x + (position * advance + column) * dot, y + (first + i) * dot, dot, dot), paint);
      });
    });
  });
}
