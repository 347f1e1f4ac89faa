import type { Role } from '@vigie/domain/users/role';
import type { Prisma } from '@vigie/platform/database/generated/prisma/client';

export type { Role };

/** The languages of Vigie. */
export type Locale = 'fr' | 'en';

/** A role in one client or, where the client is null, in all present and future ones. */
export interface ViewerMembership {
  readonly clientId: string | null;
  readonly role: Role;
}

/** Whoever looks or acts, with the rights that the database gives at this moment. */
export interface Viewer {
  readonly userId: string;
  /** The sign-in that speaks; null where none does (a partner's token, the command line, a test). */
  readonly sessionId: string | null;
  /** The partner's token that speaks for the user; null where none does. */
  readonly tokenId: string | null;
  /** When the session or the token ends by itself; it may end before. */
  readonly validUntil?: Date;
  readonly memberships: readonly ViewerMembership[];
  readonly locale: Locale;
}

const rank: Record<Role, number> = { viewer: 1, operator: 2, admin: 3 };

/**
 * The viewer's best role for what belongs to a client, or null for none. Null as the client means
 * the installation itself, where only memberships in all clients count.
 */
export function roleIn(viewer: Viewer, clientId: string | null): Role | null {
  let best: Role | null = null;
  for (const membership of viewer.memberships) {
    if (membership.clientId !== null && membership.clientId !== clientId) continue;
    if (best === null || rank[membership.role] > rank[best]) best = membership.role;
  }
  return best;
}

const mayAs = (viewer: Viewer, clientId: string | null, needed: Role): boolean => {
  const role = roleIn(viewer, clientId);
  return role !== null && rank[role] >= rank[needed];
};

/**
 * Whether the viewer may see what belongs to a client. What belongs to none is of the installation,
 * and for its administrators only.
 */
export function mayRead(viewer: Viewer, clientId: string | null): boolean {
  return mayAs(viewer, clientId, clientId === null ? 'admin' : 'viewer');
}

/** Whether the viewer may act in daily work: acknowledge and resolve alerts. */
export function mayOperate(viewer: Viewer, clientId: string | null): boolean {
  return mayAs(viewer, clientId, clientId === null ? 'admin' : 'operator');
}

/** Whether the viewer may configure a client or (null) the installation: create, edit and delete. */
export function mayAdminister(viewer: Viewer, clientId: string | null): boolean {
  return mayAs(viewer, clientId, 'admin');
}

/** The clients that the viewer may see, sorted; null: all, those to come included. */
export function visibleClientIds(viewer: Viewer): readonly string[] | null {
  const ids = new Set<string>();
  for (const { clientId } of viewer.memberships) {
    if (clientId === null) return null;
    ids.add(clientId);
  }
  return [...ids].sort();
}

/** The clients that the viewer administers, sorted; null: all, and the installation itself. */
export function administeredClientIds(viewer: Viewer): readonly string[] | null {
  if (mayAdminister(viewer, null)) return null;
  const ids = viewer.memberships.flatMap(({ clientId, role }) => (clientId && role === 'admin' ? [clientId] : []));
  return [...new Set(ids)].sort();
}

/** Whose accounts somebody sees and manages, beside their own. */
export interface People {
  readonly userId: string;
  /** Everybody's; and with them the outbox. */
  readonly all: boolean;
  /** Else those of the people with a role in these clients, of whose roles only the ones in them. */
  readonly clientIds: readonly string[];
}

/**
 * Administrators of the installation manage everybody, those of a client the people in it. A partner's token
 * manages nobody: with somebody else's password reset it could become them.
 */
export function peopleOf(viewer: Viewer): People {
  const { userId, tokenId, memberships } = viewer;
  const isPerson = tokenId === null;
  const administered = memberships.flatMap(({ clientId, role }) => (clientId && role === 'admin' ? [clientId] : []));
  return {
    userId,
    all: isPerson && mayAdminister(viewer, null),
    clientIds: isPerson ? [...new Set(administered)].sort() : [],
  };
}

/** The `where` of each model for one viewer. */
export interface Visible {
  /** For read models in SQL: the clients that may be seen, null for all. */
  readonly clientIds: readonly string[] | null;
  /** The clients whose affairs of administrators may be seen, null for all and the installation's own. */
  readonly administered: readonly string[] | null;
  /** Whether what belongs to no client (of the installation) may be seen too. */
  readonly installation: boolean;
  /** Whose own things may be seen. */
  readonly userId: string;
  /** The partner's token that asks, which of its owner's tokens sees no other. */
  readonly tokenId: string | null;
  readonly client: Prisma.ClientWhereInput;
  /** For every model whose rows always carry a client. */
  readonly ofClient: { readonly clientId?: { in: string[] } };
  readonly alert: Prisma.AlertWhereInput;
  readonly people: People;
  readonly membership: Prisma.MembershipWhereInput;
  readonly user: Prisma.UserWhereInput;
  /** Whose sign-ins and notifications may be seen: the viewer's own; null where a partner's token asks. */
  readonly ownerId: string | null;
}

const known = new WeakMap<Viewer, Visible>();

/** What the viewer may see, as conditions to add to every read. */
export function visibleTo(viewer: Viewer): Visible {
  const before = known.get(viewer);
  if (before) return before;
  const visible = visibleNow(viewer);
  known.set(viewer, visible);
  return visible;
}

function visibleNow(viewer: Viewer): Visible {
  const clientIds = visibleClientIds(viewer);
  const installation = mayAdminister(viewer, null);
  const among = clientIds === null ? undefined : { in: [...clientIds] };
  const ofClient = among ? { clientId: among } : {};
  const people = peopleOf(viewer);
  return {
    clientIds,
    administered: administeredClientIds(viewer),
    installation,
    userId: viewer.userId,
    tokenId: viewer.tokenId,
    client: { archivedAt: null, ...(among ? { id: among } : {}) },
    ofClient,
    alert: installation ? ofClient : { clientId: { not: null, ...among } },
    people,
    membership: { AND: [membershipsOf(people), { OR: [{ clientId: null }, { client: { archivedAt: null } }] }] },
    user: usersOf(people),
    ownerId: viewer.tokenId === null ? viewer.userId : null,
  };
}

const membershipsOf = ({ all, userId, clientIds }: People): Prisma.MembershipWhereInput => {
  if (all) return {};
  return clientIds.length === 0 ? { userId } : { OR: [{ userId }, { clientId: { in: [...clientIds] } }] };
};

const usersOf = ({ all, userId, clientIds }: People): Prisma.UserWhereInput => {
  if (all) return {};
  if (clientIds.length === 0) return { id: userId };
  return { OR: [{ id: userId }, { memberships: { some: { clientId: { in: [...clientIds] } } } }] };
};

/** Viewers of equal scope see the same of everything that is not their own. */
export function scopeKey(viewer: Viewer): string {
  const roles = viewer.memberships.map(({ clientId, role }) => `${clientId ?? '*'}:${role}`);
  const kind = viewer.tokenId === null ? 'person' : 'token';
  return `${viewer.locale} ${kind} ${[...new Set(roles)].sort().join(' ')}`;
}
