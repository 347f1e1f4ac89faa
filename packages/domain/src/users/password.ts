/** Fewest characters of a password. Length is what counts (NIST SP 800-63B, 3.1.1); no class of characters is asked for. */
export const fewestCharacters = 10;

/** Most characters: more would only make the hash slow. */
export const mostCharacters = 200;

/** Fewer different characters than this are guessed at once, however long the password. */
const fewestDifferent = 4;

export type PasswordProblem = 'password_too_short' | 'password_too_long' | 'password_is_email' | 'password_monotonous';

/** What is wrong with a password for the account of an address; null when it is good enough. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const characters = [...password];
  if (characters.length < fewestCharacters) return 'password_too_short';
  if (characters.length > mostCharacters) return 'password_too_long';
  const text = password.toLowerCase();
  const address = email.toLowerCase();
  if (text === address || text === address.split('@')[0]) return 'password_is_email';
  if (new Set(characters).size < fewestDifferent) return 'password_monotonous';
  return null;
}
