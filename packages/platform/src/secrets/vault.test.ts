import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openVault, vaultOf } from './vault.ts';

test('what is sealed opens again, and never looks the same twice', () => {
  const vault = vaultOf(Buffer.alloc(32, 7));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(vault.open(vault.seal(text))).toBe(text);
      expect(vault.seal(text)).not.toEqual(vault.seal(text));
    }),
  );
});

test('one altered bit anywhere is noticed', () => {
  const vault = vaultOf(Buffer.alloc(32, 7));
  const sealed = vault.seal('admin:s3cret');
  for (let index = 0; index < sealed.length; index++) {
    const altered = Buffer.from(sealed);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => vault.open(altered)).toThrow();
  }
});

test('another key does not open it, and each purpose has its own key', () => {
  const vault = vaultOf(Buffer.alloc(32, 7));
  expect(() => vaultOf(Buffer.alloc(32, 8)).open(vault.seal('x'))).toThrow();
  expect(vault.derive('feed')).not.toEqual(vault.derive('access-token'));
});

test('the key is made once, readable by its owner only', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-vault-'));
  try {
    const sealed = (await openVault(dataDir)).seal('kept');
    expect((await openVault(dataDir)).open(sealed)).toBe('kept');
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
    await writeFile(join(dataDir, 'secret.key'), 'short');
    await expect(openVault(dataDir)).rejects.toThrow('Restore it from a backup');
    expect(await readFile(join(dataDir, 'secret.key'), 'utf8')).toBe('short');
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
