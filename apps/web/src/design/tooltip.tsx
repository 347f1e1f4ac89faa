'use client';
import type { ReactNode } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';

const bubble = 'appear max-w-72 rounded-vigie border border-line bg-raised px-2 py-1 text-small text-ink';

/** A word on hover and on focus for something that can be pressed. */
export function Hint({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip offset={6} className={bubble}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A word on hover and on focus for a text that is not pressed, such as the full instant behind a time. */
export function Explained({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      <Focusable>
        {/** biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard. */}
        <span role="note" tabIndex={0} className="rounded-sm">
          {children}
        </span>
      </Focusable>
      <Tooltip offset={6} className={bubble}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
