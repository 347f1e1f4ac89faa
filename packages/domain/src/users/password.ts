/** Fewest characters of a password. Length is what counts (NIST SP 800-63B, 3.1.1); no class of characters is asked for. */
export const fewestCharacters = 10;

/** Most characters: more would only make the hash slow. */
export const mostCharacters = 200;

/** Fewer different characters than this are guessed at once, however long the password. */
const fewestDifferent = 4;

/** What is wrong with a password; each has a sentence that says what to do instead. */
export type PasswordProblem =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_is_email'
  | 'password_monotonous'
  | 'password_own_words'
  | 'password_common'
  | 'password_few_words'
  | 'password_pattern'
  | 'password_dates'
  | 'password_weak';

/** Whose password it is: what others know of them must not open their account. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** What is wrong with a password at first sight, as far as no dictionary is needed to see it; null: nothing. */
export function plainPasswordProblem(password: string, email: string): PasswordProblem | null {
  const characters = [...password];
  if (characters.length < fewestCharacters) return 'password_too_short';
  if (characters.length > mostCharacters) return 'password_too_long';
  const text = password.toLowerCase();
  const address = email.toLowerCase();
  if (text === address || text === address.split('@')[0]) return 'password_is_email';
  if (new Set(characters).size < fewestDifferent) return 'password_monotonous';
  return null;
}

/** How a password is judged. */
export interface PasswordJudgement {
  /** Null: it is good enough. */
  readonly problem: PasswordProblem | null;
  /** How hard it is to guess, from 0 to 4 (see password-strength); a good enough one has 3 or 4. */
  readonly strength: number;
}

/**
 * Judges a password for the account of somebody, for servers and pages alike. The dictionaries of the strength
 * check are large: they are loaded when this is first asked.
 */
export async function judgePassword(password: string, owner: PasswordOwner): Promise<PasswordJudgement> {
  const problem = plainPasswordProblem(password, owner.email);
  if (problem) return { problem, strength: 0 };
  const { judgeStrength } = await import('./password-strength.ts');
  return judgeStrength(password, owner);
}

/** What the sentences of the problems need. */
export const passwordLimits = { min: fewestCharacters, max: mostCharacters } as const;
