'use client';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type Theme, themeCookie } from './theme-name.ts';

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void } | undefined>(undefined);

/** Knows the theme that the page was rendered with and changes it in place. */
export function ThemeProvider({ initial, children }: { initial: Theme; children: ReactNode }) {
  const [theme, show] = useState(initial);
  const setTheme = useCallback((next: Theme) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context, which a LAN is not.
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.dataset.theme = next;
    show(next);
  }, []);
  const value = useMemo(() => ({ theme, setTheme }), [theme, setTheme]);
  return <ThemeContext value={value}>{children}</ThemeContext>;
}

export function useTheme() {
  const value = useContext(ThemeContext);
  if (!value) throw new Error('a themed part stands outside the ThemeProvider');
  return value;
}
