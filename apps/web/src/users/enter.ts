import { noteRenewed } from '../graphql/session.ts';

/** Into the app, with the session that the server has just begun. */
export function enter(path: string): void {
  noteRenewed();
  location.assign(path);
}
