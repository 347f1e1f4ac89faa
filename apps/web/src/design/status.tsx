import { classes } from './classes.ts';

/** The shapes of a state: never colour alone. */
export type Mark = 'ok' | 'warn' | 'bad' | 'unknown' | 'paused' | 'flapping' | 'note';

const colours: Record<Mark, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  unknown: 'text-dim',
  paused: 'text-info',
  flapping: 'text-warn',
  note: 'text-info',
};

const shapes: Record<Mark, React.ReactNode> = {
  ok: <circle cx="6" cy="6" r="3" fill="currentColor" />,
  warn: <path d="M6 1.5 11 10.5H1Z" fill="currentColor" />,
  bad: <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" />,
  unknown: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.6" />,
  paused: <path d="M2.5 2h2.5v8H2.5zM7 2h2.5v8H7z" fill="currentColor" />,
  flapping: <path d="M1 7c1.6-4 3.4-4 5-1s3.400 3 5-1" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  note: <path d="M6 1 11 6 6 11 1 6Z" fill="currentColor" />,
};

/** The shape alone, for where the word stands beside it; quiet where there is none of it. */
export function StatusMark({ mark, size = 12, quiet = false }: { mark: Mark; size?: number; quiet?: boolean }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width={size}
      height={size}
      className={classes('shrink-0', quiet ? 'text-dim' : colours[mark])}
      aria-hidden
    >
      {shapes[mark]}
    </svg>
  );
}

/** Shape, word and colour. The word of what is well stays grey: only what is wrong glows. */
export function Status({ mark, word }: { mark: Mark; word: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StatusMark mark={mark} />
      <span className={mark === 'bad' || mark === 'warn' ? classes(colours[mark], 'font-medium') : 'text-dim'}>
        {word}
      </span>
    </span>
  );
}
