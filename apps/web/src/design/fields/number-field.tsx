'use client';
import { Minus, Plus } from 'lucide-react';
import { NumberField as AriaNumberField, Button, Group, Input, type NumberFieldProps } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Below, Caption, column, type Described, type Plain } from './field.tsx';

/** A whole number with its unit, and steps by key and button. */
export function NumberField({
  label,
  help,
  optional,
  unit,
  ...props
}: Plain<NumberFieldProps> & Described & { unit?: string }) {
  const step =
    'flex size-7 cursor-pointer items-center justify-center rounded text-dim data-disabled:opacity-40 data-hovered:text-ink touch:size-10';
  return (
    <AriaNumberField {...props} className={column}>
      <Caption label={label} optional={optional} />
      <Group
        className={classes(
          'flex h-8 items-center rounded-vigie border border-edge bg-bg touch:h-11 data-invalid:border-bad data-focus-within:outline-2 data-focus-within:outline-offset-1 data-focus-within:outline-accent data-focus-within:outline-solid',
        )}
      >
        <Input className="w-full min-w-0 bg-transparent px-2.5 text-table text-ink outline-none touch:text-[16px]" />
        {unit && <span className="pr-1 text-small text-dim">{unit}</span>}
        <Button slot="decrement" className={step}>
          <Minus size={14} strokeWidth={1.5} />
        </Button>
        <Button slot="increment" className={step}>
          <Plus size={14} strokeWidth={1.5} />
        </Button>
      </Group>
      <Below help={help} />
    </AriaNumberField>
  );
}
