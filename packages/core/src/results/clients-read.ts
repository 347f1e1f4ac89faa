/** The clients whose rows a question reads: the one that it names, else all that its viewer may see (null: any). */
export const clientsRead = (
  visible: readonly string[] | null,
  clientId: string | null | undefined,
): readonly string[] | null => (clientId ? [clientId] : visible);
