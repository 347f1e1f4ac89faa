import { liveClose } from '@vigie/domain/cameras/live-protocol';

/** Closes a live socket with one of the protocol's codes; `words` are for who reads the browser's console. */
export function closeLive(
  socket: { close(code: number, reason: string): void },
  why: keyof typeof liveClose,
  words: string,
): void {
  socket.close(liveClose[why], words);
}
