'use client';
import type { ReactNode } from 'react';
import { Checkbox, Switch } from 'react-aria-components';

interface ToggleProps {
  name?: string;
  value?: string;
  isSelected?: boolean;
  defaultSelected?: boolean;
  onChange?: (selected: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** Yes or no, saved with its form. */
export function CheckboxField({ children, ...props }: ToggleProps) {
  return (
    <Checkbox {...props} className="group flex cursor-pointer items-center gap-2 text-table touch:min-h-11">
      <Tick />
      {children}
    </Checkbox>
  );
}

/** The box of a checkbox, also in tables (inside `<Checkbox slot="selection">`). */
export function Tick() {
  return (
    <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge text-on-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-1 group-data-focus-visible:outline-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-selected:border-accent group-data-selected:bg-accent">
      <svg viewBox="0 0 12 12" className="absolute size-3 opacity-0 group-data-indeterminate:opacity-100" aria-hidden>
        <path d="M2.5 6h7" stroke="currentColor" strokeWidth="2" />
      </svg>
      <svg
        viewBox="0 0 12 12"
        className="size-3 opacity-0 group-data-selected:opacity-100 group-data-indeterminate:opacity-0"
        aria-hidden
      >
        <path d="M2 6.5 4.8 9 10 3.5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
    </span>
  );
}

/** On or off, at once. */
export function SwitchField({ children, ...props }: ToggleProps) {
  return (
    <Switch {...props} className="group flex cursor-pointer items-center gap-2 text-table touch:min-h-11">
      <span className="flex h-4 w-7 shrink-0 items-center rounded-full border border-edge bg-bg p-px transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-1 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <span className="size-3 rounded-full bg-edge transition-transform group-data-selected:translate-x-3 group-data-selected:bg-on-accent" />
      </span>
      {children}
    </Switch>
  );
}
