/** Dark is the default: these screens stand in rooms that are dark at three in the morning. */
export type Theme = 'dark' | 'light';

export const themeCookie = 'vigie_theme';

export function themeOf(cookie: string | undefined): Theme {
  return cookie === 'light' ? 'light' : 'dark';
}
