import type { AccountActing } from '../managed-user.ts';
import { type AccountsFixture, accountsFixture } from '../testing.ts';

/** Two clients, and people who manage others there. */
export interface ManagedPeople {
  readonly fixture: AccountsFixture;
  readonly acme: string;
  readonly nord: string;
  /** An administrator of the installation. */
  readonly root: string;
  readonly admin: AccountActing;
  /** An administrator of the first client alone. */
  readonly acmeAdmin: AccountActing;
  /** How many `next` has made: a number for the names of each test. */
  readonly count: number;
  /** Two hours later: somebody new, both-<count>, who is a viewer of the first client and an operator of the other. */
  next(): Promise<string>;
}

export async function managedPeople(): Promise<ManagedPeople> {
  const fixture = await accountsFixture();
  const [acme, nord] = [await fixture.addClient('Acme'), await fixture.addClient('Nord')];
  const root = await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]);
  const chief = await fixture.addPerson('chief@example.org', [{ clientId: acme, role: 'admin' }]);
  let count = 0;
  return {
    ...{ fixture, acme, nord, root },
    admin: await fixture.as(root),
    acmeAdmin: await fixture.as(chief),
    get count() {
      return count;
    },
    next() {
      fixture.later(7200);
      return fixture.addPerson(`both-${++count}@example.org`, [
        { clientId: acme, role: 'viewer' },
        { clientId: nord, role: 'operator' },
      ]);
    },
  };
}
