import { AlertConnection, AlertRef } from '../alerts/alert.ts';
import { builder } from '../builder/builder.ts';
import { pending } from '../builder/pending.ts';
import { CameraRef } from '../cameras/camera.ts';
import { EquipmentRef } from './equipment.ts';

builder.objectFields(EquipmentRef, (t) => ({
  cameras: t.field({ type: [CameraRef], description: 'The cameras whose video it gives.', resolve: () => pending() }),
  alerts: t.connection(
    { type: AlertRef, description: 'The alerts about it, newest first.', resolve: () => pending() },
    AlertConnection,
  ),
}));
