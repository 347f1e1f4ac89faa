'use client';
import { ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Below, box, Caption, column, type Described } from './field.tsx';

/** One of the choices of a select. */
export interface Choice {
  id: string;
  label: string;
  /** A second, quieter word, such as the client of a site. */
  detail?: string | undefined;
}

interface SelectFieldProps extends Described {
  /** The label is read aloud only: what stands beside says it. */
  hideLabel?: boolean;
  name?: string;
  choices: readonly Choice[];
  value?: string | null;
  defaultValue?: string | null;
  onChange?: (id: string) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  placeholder?: string;
}

/** One of a few choices. */
export function SelectField({
  label,
  help,
  optional,
  choices,
  name,
  value,
  defaultValue,
  onChange,
  isRequired,
  isDisabled,
  placeholder,
  hideLabel = false,
}: SelectFieldProps) {
  return (
    <Select
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onChange={(key) => {
        if (key !== null && onChange) onChange(String(key));
      }}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      placeholder={placeholder ?? '–'}
      className={column}
    >
      <Caption label={label} optional={optional} hidden={hideLabel} />
      <Button className={classes(box, 'flex cursor-pointer items-center justify-between gap-2 text-left')}>
        <SelectValue className="truncate data-placeholder:text-dim" />
        <ChevronDown size={14} strokeWidth={1.5} className="shrink-0 text-dim" aria-hidden />
      </Button>
      <Below help={help} />
      <Popover className="appear min-w-(--trigger-width) overflow-auto rounded-vigie border border-line bg-raised p-1 shadow-lg">
        <ListBox items={choices} className="outline-none">
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="flex h-8 cursor-pointer items-center gap-2 rounded px-2 text-table outline-none data-focused:bg-line data-selected:text-accent touch:h-11"
            >
              <Text slot="label" className="truncate">
                {choice.label}
              </Text>
              {choice.detail && (
                <Text slot="description" className="truncate text-small text-dim">
                  {choice.detail}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
