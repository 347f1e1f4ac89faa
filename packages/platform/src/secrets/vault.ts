import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps secrets sealed at rest and derives the installation's other keys. */
export interface Vault {
  /** Encrypts a text (AES-256-GCM): version byte, 12-byte nonce, 16-byte tag, ciphertext. */
  seal(text: string): Buffer;
  /** Decrypts what `seal` made. Throws when it was made with another key or altered. */
  open(sealed: Uint8Array): string;
  /** A 32-byte key for one purpose (HKDF-SHA-256), so that no two uses share a key. */
  derive(purpose: string): Buffer;
}

const version = 1;
const headerBytes = 1 + 12 + 16;

/** A vault on a given 32-byte key. */
export function vaultOf(key: Uint8Array): Vault {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `vigie ${purpose}`, 32));
  const sealing = derive('seal');
  return {
    derive,
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      if (bytes.length < headerBytes || bytes[0] !== version) throw new Error('not a sealed secret');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(1, 13));
      decipher.setAuthTag(bytes.subarray(13, headerBytes));
      return Buffer.concat([decipher.update(bytes.subarray(headerBytes)), decipher.final()]).toString('utf8');
    },
  };
}

/** Opens the installation's vault. On the first run its key is made: `<dataDir>/secret.key`, mode 0600. */
export async function openVault(dataDir: string): Promise<Vault> {
  const file = join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${randomBytes(32).toString('base64')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  if (key.length !== 32) {
    throw new Error(`${file} is not a key (32 bytes in base64). Restore it from a backup: secrets are sealed with it.`);
  }
  return vaultOf(key);
}
