import { PrismaPg } from '@prisma/adapter-pg';

/**
 * Prisma's adapter, but for scripts: its own splits them at every semicolon, those inside comments,
 * strings and function bodies too. PostgreSQL takes a script whole, in one transaction.
 */
export class WholeScripts extends PrismaPg {
  readonly #connected: { dispose(): Promise<void> }[] = [];

  override async connect() {
    const adapter = await super.connect();
    const { client } = adapter as unknown as { client: { query(script: string): Promise<unknown> } };
    adapter.executeScript = async (script) => {
      await client.query(script);
    };
    this.#connected.push(adapter);
    return adapter;
  }

  /** Closes every connection: the schema engine leaves them open. */
  async close(): Promise<void> {
    await Promise.all(this.#connected.splice(0).map((adapter) => adapter.dispose()));
  }
}
