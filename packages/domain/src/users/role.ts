/** What a membership allows. */
export type Role = 'viewer' | 'operator' | 'admin';

/** Every role; each may what those before it may. */
export const rolesRising: readonly Role[] = ['viewer', 'operator', 'admin'];
