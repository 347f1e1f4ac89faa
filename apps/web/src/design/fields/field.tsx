'use client';
import { FieldError, Label, Text } from 'react-aria-components';

/** The box of what one types into. */
export const box =
  'h-8 w-full rounded-vigie border border-edge bg-bg px-2.5 text-table text-ink outline-none touch:h-11 touch:text-[16px] data-disabled:opacity-50 data-invalid:border-bad';
/** What shows that such a box has the focus. */
export const focusRing =
  'data-focused:outline-2 data-focused:outline-offset-1 data-focused:outline-accent data-focused:outline-solid';
/** A field: its label, its box and what stands below, one under the other. */
export const column = 'flex flex-col gap-1';

/** The words of a field. */
export interface Described {
  label: string;
  /** One sentence under the field. */
  help?: string | undefined;
  /** Says that the field may stay empty. */
  optional?: string | undefined;
}

/** The label over a field. */
export function Caption({ label, optional, hidden = false }: Described & { hidden?: boolean }) {
  return (
    <Label className={hidden ? 'sr-only' : 'text-small text-dim'}>
      {label}
      {optional && <span className="text-dim"> · {optional}</span>}
    </Label>
  );
}

/** Help under a field, and what is wrong with its value. */
export function Below({ help }: { help?: string | undefined }) {
  return (
    <>
      {help && (
        <Text slot="description" className="text-small text-dim">
          {help}
        </Text>
      )}
      <FieldError className="text-small text-bad" />
    </>
  );
}

/** The properties of a React Aria component that our look leaves open. */
export type Plain<T> = Omit<T, 'className' | 'style' | 'children'>;
