import { countEquipment, listEquipment } from '@vigie/core/equipment/list';
import { builder } from '../builder/builder.ts';
import { optionalKeyOf } from '../builder/global-id.ts';
import { connectionOf } from '../builder/page.ts';
import { EquipmentKindEnum, StatusEnum } from './enums.ts';
import { EquipmentConnection, EquipmentRef } from './equipment.ts';

export const EquipmentFilter = builder.inputType('EquipmentFilter', {
  description: 'Which equipment.',
  fields: (t) => ({
    clientId: t.id({ description: 'Only that of this client.' }),
    siteId: t.id({ description: 'Only that of this site.' }),
    status: t.field({ type: [StatusEnum], description: 'Only that which is one of these.' }),
    kind: t.field({ type: [EquipmentKindEnum], description: 'Only that of one of these kinds.' }),
    search: t.string({ description: 'Only that whose name or address contains this text.' }),
  }),
});

export const EquipmentOrder = builder.enumType('EquipmentOrder', {
  description: 'In which order equipment is listed.',
  values: {
    NAME: { value: 'name', description: 'By name.' },
    STATUS: { value: 'status', description: 'The worst first, then by name.' },
    SINCE: { value: 'since', description: 'What changed last first.' },
  },
} as const);

builder.queryField('equipment', (t) =>
  t.connection(
    {
      type: EquipmentRef,
      description: 'The equipment that the viewer may see.',
      args: {
        filter: t.arg({ type: EquipmentFilter, description: 'Which equipment.' }),
        orderBy: t.arg({
          type: EquipmentOrder,
          required: true,
          defaultValue: 'name',
          description: 'In which order.',
        }),
      },
      resolve: (_root, { filter, orderBy, ...args }, { reader, visible }, info) => {
        const which = {
          ...filter,
          clientId: optionalKeyOf('Client', filter?.clientId),
          siteId: optionalKeyOf('Site', filter?.siteId),
        };
        return connectionOf({
          info,
          args,
          list: (page) =>
            listEquipment(reader, visible.clientIds, {
              filter: which,
              orderBy,
              page,
            }),
          count: () => countEquipment(reader, visible.clientIds, which),
        });
      },
    },
    EquipmentConnection,
  ),
);
