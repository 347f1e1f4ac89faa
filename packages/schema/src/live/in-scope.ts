import { scopeKey, type Viewer } from '@vigie/core/users/viewer';

/** Whose rights something has that goes on for a while, and when they change. */
export interface LiveViewer {
  readonly current: Viewer;
  /** Calls the listener after `current` has changed, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/**
 * Keeps somebody in the group of those who ask the same and see the same, and moves them to another when
 * their rights change. `isOwn`: the answer depends on who they are, so nobody shares it.
 */
export function inScope(
  viewer: LiveViewer,
  { question, isOwn }: { readonly question: string; readonly isOwn: boolean },
  join: (key: string, viewer: Viewer) => () => void,
): () => void {
  let joined: { key: string; leave: () => void } | undefined;
  const follow = (): void => {
    const { current } = viewer;
    // A sign-in sees which of all it is itself.
    const who = isOwn ? `${current.userId} ${current.sessionId ?? current.tokenId}` : '';
    const key = `${question} ${scopeKey(current)} ${who}`;
    if (joined?.key === key) return;
    joined?.leave();
    joined = undefined;
    joined = { key, leave: join(key, current) };
  };
  const stopFollowing = viewer.onChange(follow);
  follow();
  return () => {
    stopFollowing();
    joined?.leave();
  };
}
