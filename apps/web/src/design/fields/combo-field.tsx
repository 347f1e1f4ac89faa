'use client';
import { ChevronDown } from 'lucide-react';
import {
  Button,
  ComboBox,
  type ComboBoxProps,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { Below } from './field.tsx';
import type { Choice } from './select-field.tsx';

interface ComboFieldProps
  extends Omit<ComboBoxProps<Choice>, 'children' | 'className' | 'style' | 'items' | 'defaultItems'> {
  label: string;
  help?: string;
  placeholder?: string;
  choices: readonly Choice[];
  /** The choices are those that match already; else they are narrowed while one types. */
  searched?: boolean;
}

/** One of many choices, found by typing. */
export function ComboField({ label, help, placeholder, choices, searched = false, ...props }: ComboFieldProps) {
  return (
    <ComboBox
      {...props}
      {...(searched ? { items: choices } : { defaultItems: choices })}
      menuTrigger="focus"
      className="flex flex-col gap-1"
    >
      <Label className="text-small text-dim">{label}</Label>
      <div className="relative">
        <Input
          placeholder={placeholder ?? ''}
          className="h-8 w-full rounded-vigie border border-edge bg-bg pr-8 pl-2.5 text-table outline-none touch:h-11 touch:text-[16px] data-invalid:border-bad data-focused:outline-2 data-focused:outline-offset-1 data-focused:outline-accent data-focused:outline-solid"
        />
        <Button className="absolute top-1/2 right-1 flex size-6 -translate-y-1/2 cursor-pointer items-center justify-center text-dim">
          <ChevronDown size={14} strokeWidth={1.5} />
        </Button>
      </div>
      <Below help={help} />
      <Popover className="appear max-h-72 w-(--trigger-width) overflow-auto rounded-vigie border border-line bg-raised p-1 shadow-lg">
        <ListBox<Choice> className="outline-none">
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="flex h-8 cursor-pointer items-center gap-2 rounded px-2 text-table outline-none data-focused:bg-line data-selected:text-accent touch:h-11"
            >
              <span className="truncate">{choice.label}</span>
              {choice.detail && <span className="truncate text-small text-dim">{choice.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
