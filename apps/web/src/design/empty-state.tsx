import type { ReactNode } from 'react';

/** Where there is nothing yet: a picture of what will be here, one sentence, one button. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  isPage = false,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** It is all that the page has: its title is the page's. */
  isPage?: boolean;
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-14 text-center">
      <div className="flex size-12 items-center justify-center rounded-vigie border border-line text-dim" aria-hidden>
        {icon}
      </div>
      <div className="flex max-w-96 flex-col gap-1">
        {isPage ? <h1 className="font-medium">{title}</h1> : <p className="font-medium">{title}</p>}
        {children && <p className="text-table text-dim">{children}</p>}
      </div>
      {action}
    </div>
  );
}
