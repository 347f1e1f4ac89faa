/** What a process tells its supervisor once it does its work. */
export const readyMessage = { type: 'ready' } as const;

export function isReadyMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === readyMessage.type;
}
