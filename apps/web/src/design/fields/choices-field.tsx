'use client';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { Below } from './field.tsx';
import { Tick } from './toggles.tsx';

export interface DescribedChoice {
  id: string;
  label: string;
  /** A sentence under it. */
  hint?: string;
  isDisabled?: boolean;
}

/** Any number of a few choices, each with a sentence. What is wrong stands below. */
export function ChoicesField({
  name,
  label,
  help,
  choices,
  value,
  onChange,
  scrolls = false,
}: {
  name: string;
  label: string;
  help?: string;
  choices: readonly DescribedChoice[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
  scrolls?: boolean;
}) {
  return (
    <CheckboxGroup name={name} value={[...value]} onChange={onChange} className="flex flex-col gap-1">
      <Label className="text-small text-dim">{label}</Label>
      <div className={scrolls ? 'max-h-44 overflow-y-auto rounded-vigie border border-line px-2.5' : undefined}>
        {choices.map(({ id, label: word, hint, isDisabled = false }) => (
          <Checkbox
            key={id}
            value={id}
            isDisabled={isDisabled}
            className="group flex cursor-pointer items-start gap-2 py-1 text-table data-disabled:cursor-default touch:min-h-11 touch:py-2"
          >
            <span className="flex h-5 items-center">
              <Tick />
            </span>
            <span className="min-w-0">
              <span className="group-data-disabled:text-dim">{word}</span>
              {hint && <span className="block text-small text-dim">{hint}</span>}
            </span>
          </Checkbox>
        ))}
      </div>
      <Below help={help} />
    </CheckboxGroup>
  );
}
