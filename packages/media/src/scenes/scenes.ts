import { carPark } from './car-park.ts';
import { entrance } from './entrance.ts';
import type { Scene } from './scene.ts';

/** Every scene that can be drawn. */
export const scenes: readonly Scene[] = [entrance, carPark];
