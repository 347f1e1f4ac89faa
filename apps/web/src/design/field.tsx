'use client';
import { ChevronDown, Minus, Plus, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  NumberField as AriaNumberField,
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  Button,
  Checkbox,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  type NumberFieldProps,
  Popover,
  Select,
  SelectValue,
  Switch,
  Text,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components';
import { classes } from './classes.ts';

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

/** What narrows a list while one types; Enter therefore sends no form around it. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      onSubmit={() => {}}
      className="group relative w-full sm:w-64"
    >
      <Search
        size={14}
        strokeWidth={1.5}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-dim"
        aria-hidden
      />
      <Input placeholder={label} className={classes(box, focusRing, 'px-8 [&::-webkit-search-cancel-button]:hidden')} />
      <Button className="absolute top-1/2 right-1 flex size-6 -translate-y-1/2 cursor-pointer items-center justify-center rounded text-dim data-hovered:text-ink group-data-empty:hidden">
        <X size={14} strokeWidth={1.5} />
      </Button>
    </AriaSearchField>
  );
}
