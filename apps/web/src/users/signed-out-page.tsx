import type { ReactNode } from 'react';
import { Lookout } from '../frame/lookout.tsx';
import { LanguageLinks } from './language-links.tsx';

/** A page for who is not signed in: one narrow column under the mark, and the languages below. */
export function SignedOutPage({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-10 p-4">
      <div className="flex w-full max-w-88 flex-col gap-5">
        <Lookout size={32} />
        {children}
      </div>
      <LanguageLinks />
    </main>
  );
}

/** What such a page is for, and what one does there. */
export function SignedOutTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <h1 className="text-title font-semibold">{title}</h1>
      {children && <p className="text-table text-dim">{children}</p>}
    </div>
  );
}
