'use client';
import { TextField as AriaTextField, Input, TextArea, type TextFieldProps } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Below, box, Caption, column, type Described, focusRing, type Plain } from './field.tsx';

/** One line of text. `mono` for addresses and codes. */
export function TextField({
  label,
  help,
  optional,
  mono,
  placeholder,
  ...props
}: Plain<TextFieldProps> & Described & { mono?: boolean; placeholder?: string }) {
  return (
    <AriaTextField {...props} className={column}>
      <Caption label={label} optional={optional} />
      <Input
        placeholder={placeholder ?? ''}
        className={classes(box, focusRing, 'read-only:border-line read-only:text-dim', mono && 'font-mono')}
      />
      <Below help={help} />
    </AriaTextField>
  );
}

/** Several lines of text. */
export function TextAreaField({ label, help, optional, ...props }: Plain<TextFieldProps> & Described) {
  return (
    <AriaTextField {...props} className={column}>
      <Caption label={label} optional={optional} />
      <TextArea rows={3} className={classes(box, focusRing, 'h-auto py-1.5')} />
      <Below help={help} />
    </AriaTextField>
  );
}
