import { visibleTo } from '@vigie/core/users/viewer';
import { everything } from '@vigie/platform/changes/change';
import { expect, test } from 'vitest';
import { viewerWith } from '../testing/fixture.ts';
import { concerns } from './concerns.ts';

const reads = new Set(['alert', 'app_user']);
const [mine, theirs] = ['client-1', 'client-2'];
const change = (kind: string, clientIds: (string | null)[] | null) => ({
  kind,
  op: 'U' as const,
  ids: null,
  clientIds,
});

test.each([
  ['of a kind that was not read', change('camera', [mine]), false, false],
  ['of a client of theirs', change('alert', [mine]), true, true],
  ['of another client', change('alert', [theirs]), false, true],
  ['of several clients', change('alert', [theirs, mine]), true, true],
  ['of too many clients to say', change('alert', null), true, true],
  ['of the installation', change('alert', [null]), false, true],
  ['of a row that no client owns', change('app_user', [null]), true, true],
  ['of anything, after a reconnection', everything, true, true],
])('a change %s', (_which, given, forViewer, forAdministrator) => {
  expect(concerns(given, reads, visibleTo(viewerWith('viewer', mine)))).toBe(forViewer);
  expect(concerns(given, reads, visibleTo(viewerWith('admin', null)))).toBe(forAdministrator);
});
