// pnpm soak NAME [MINUTES]: keeps something busy with all that can happen, and ends with 1 when it was not the
// same afterwards as it should be.
import { type Figure, isMet, render } from './report.ts';

const soaks: Readonly<Record<string, () => Promise<{ soak(minutes: number): Promise<Figure[]> }>>> = {
  live: () => import('./soak/live.ts'),
};

const [name = '', minutes = '10'] = process.argv.slice(2);
const load = Object.hasOwn(soaks, name) ? soaks[name] : undefined;
if (!load || !(Number(minutes) > 0)) {
  console.error(`Usage: pnpm soak NAME [MINUTES]   where NAME is one of: ${Object.keys(soaks).join(', ')}`);
  process.exit(1);
}
const { soak } = await load();
const figures = await soak(Number(minutes));
console.log(render(`soak ${name}`, figures));
process.exit(figures.every(isMet) ? 0 : 1);
