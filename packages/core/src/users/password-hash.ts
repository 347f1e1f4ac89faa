import { hash, verify } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';

/**
 * Argon2id (the library's default) with 19 MiB, 2 passes, 1 lane: the least that OWASP's password storage
 * cheat sheet recommends. The text that comes out names its own parameters.
 */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password, to be kept. */
export const hashPassword = (password: string): Promise<string> => hash(password, options);

/** Hashes that come from elsewhere: bcrypt, as most older systems have it. */
const isBcrypt = (passwordHash: string): boolean => /^\$2[abxy]?\$/.test(passwordHash);

/** Whether a hash should be made anew as soon as the password is known. */
export const isWeakHash = (passwordHash: string | null): boolean => passwordHash !== null && isBcrypt(passwordHash);

let decoy: Promise<string> | undefined;

/**
 * Whether a password is the one of a hash. Without a hash (there is no such account, or it has none yet) it
 * takes as long and says no, so that time does not tell which addresses exist.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  if (passwordHash !== null && isBcrypt(passwordHash)) return verifyBcrypt(password, passwordHash);
  if (passwordHash !== null) return verify(passwordHash, password);
  decoy ??= hashPassword('nobody has this password');
  await verify(await decoy, password);
  return false;
}
