'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';

/** A part of a page: a heading, what belongs to it on the right, and a hairline; no box. */
export function Panel({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col">
      <div className="flex min-h-9 items-center justify-between gap-3 border-b border-line pb-1">
        <h2 className="truncate text-table font-semibold">{title}</h2>
        {aside && <div className="flex items-center gap-2 [&>.ghost:last-child]:-mr-3">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** The list that a page is of, before its title: the way back. */
function WayBack({ href, label }: { href: string; label: string }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('wayBack')} className="flex items-center gap-1 text-dim">
      <Link
        href={href}
        className="flex h-8 cursor-pointer items-center rounded-sm text-table data-hovered:text-accent touch:h-11"
      >
        {label}
      </Link>
      <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
    </nav>
  );
}

/** The head of a page: where it belongs, its title, what is known about it at a glance, and what one can do. */
export function PageHeader({
  back,
  title,
  children,
  actions,
}: {
  /** The list that it is one of. */
  back?: { href: string; label: string };
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pb-4">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-1">
          {back && <WayBack {...back} />}
          <h1 className="min-w-0 text-title font-semibold break-words">{title}</h1>
        </div>
        {children}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** Facts in two columns: a label and what is known. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-table">
      {facts.map(([label, value]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5">
          <dt className="text-dim">{label}</dt>
          <dd className="min-w-0 text-right break-words">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
