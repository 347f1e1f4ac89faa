import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A host of the test's own, in a network namespace, at the other end of a cable that can be pulled. */
export interface TestHost {
  readonly address: string;
  pull(): Promise<void>;
  plug(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Makes a namespace with a veth pair to it. The addresses are of 198.51.100.0/24, which is kept for
 * documentation and leads nowhere else (RFC 5737). Needs root and iproute2.
 */
export async function plugTestHost(): Promise<TestHost> {
  const name = `vigie-${process.pid}`;
  const near = `vg${process.pid}`;
  // A network of its own, so that what another run left behind is not in the way.
  const network = (process.pid % 64) * 4;
  const [here, address] = [`198.51.100.${network + 1}`, `198.51.100.${network + 2}`];
  const ip = (...args: string[]) => run('ip', args);
  const remove = async (): Promise<void> => {
    await ip('link', 'delete', near).catch(() => {});
    await ip('netns', 'delete', name).catch(() => {});
  };
  try {
    await ip('netns', 'add', name);
    await ip('link', 'add', near, 'type', 'veth', 'peer', 'name', 'far', 'netns', name);
    await ip('addr', 'add', `${here}/30`, 'dev', near);
    await ip('link', 'set', near, 'up');
    await ip('-n', name, 'addr', 'add', `${address}/30`, 'dev', 'far');
    await ip('-n', name, 'link', 'set', 'far', 'up');
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    address,
    pull: async () => void (await ip('-n', name, 'link', 'set', 'far', 'down')),
    plug: async () => void (await ip('-n', name, 'link', 'set', 'far', 'up')),
    remove,
  };
}
