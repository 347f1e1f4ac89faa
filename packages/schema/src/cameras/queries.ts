import { countCameras, listCameras } from '@vigie/core/cameras/list-cameras';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
import { CameraConnection, CameraRef } from './camera.ts';

export const CameraFilter = builder.inputType('CameraFilter', {
  description: 'Which cameras.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only those of this client.' }),
    siteId: t.id({ description: 'Only those of this site.' }),
    search: t.string({ description: 'Only those whose name contains this text.' }),
  }),
});

builder.queryField('cameras', (t) =>
  t.connection(
    {
      type: CameraRef,
      description: 'The cameras that the viewer may see, by name.',
      args: { filter: t.arg({ type: CameraFilter, description: 'Which cameras.' }) },
      resolve: (_root, { filter, ...args }, { reader, visible }, info) => {
        const which = {
          clientId: optionalKeyOf('Client', filter?.clientId),
          siteId: optionalKeyOf('Site', filter?.siteId),
          search: filter?.search ?? null,
        };
        return connectionOf({
          info,
          args,
          list: (page) => listCameras(reader, visible.clientIds, { filter: which, page }),
          count: () => countCameras(reader, visible.clientIds, which),
        });
      },
    },
    CameraConnection,
  ),
);
