/** The environment for a process that we start: ours, with some variables set. */
export function environmentWith(variables: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return { ...process.env, ...variables };
}

/** The language of whoever sits at the terminal: French where the environment says so, else English. */
export function terminalLocale(env: Readonly<Record<string, string | undefined>> = process.env): 'fr' | 'en' {
  return /^fr/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'fr' : 'en';
}

/** The commit with whose GraphQL schema the present one is compared, where somebody says which. */
export const sdlBase = (env: Readonly<Record<string, string | undefined>> = process.env): string | undefined =>
  env.VIGIE_SDL_BASE || undefined;
