// pnpm bench NAME: measures, prints a table and one line of JSON, and ends with 1 when a target is missed.
import { type Figure, isMet, render } from './report.ts';

const benches: Readonly<Record<string, () => Promise<{ measure(): Promise<Figure[]> }>>> = {
  api: () => import('./api.ts'),
  footprint: () => import('./footprint.ts'),
  live: () => import('./live.ts'),
  transitions: () => import('./transitions.ts'),
};

const name = process.argv[2] ?? '';
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (!load) {
  console.error(`Usage: pnpm bench NAME   where NAME is one of: ${Object.keys(benches).join(', ')}`);
  process.exit(1);
}
const { measure } = await load();
const figures = await measure();
console.log(render(name, figures));
process.exit(figures.every(isMet) ? 0 : 1);
