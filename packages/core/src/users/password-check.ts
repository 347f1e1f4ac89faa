import { fileURLToPath } from 'node:url';
import { type PasswordOwner, passwordLimits, plainPasswordProblem } from '@vigie/domain/users/password';
import { type Failure, failed } from '../results/result.ts';
import { passwordChecker } from './password-checker.ts';

const strengthProblem = passwordChecker(fileURLToPath(new URL('./password-process.ts', import.meta.url)));

/** The failure of a password that is not good enough for its owner; null when it is. */
export async function refusedPassword(
  password: string,
  owner: PasswordOwner,
  path: readonly string[],
): Promise<{ readonly ok: false; readonly error: Failure } | null> {
  const problem = plainPasswordProblem(password, owner.email) ?? (await strengthProblem(password, owner));
  return problem && failed('invalid_input', problem, path, passwordLimits);
}
