'use client';
import type { ReactNode } from 'react';
import { type Key, ToggleButton, ToggleButtonGroup } from 'react-aria-components';

export interface ChipSpec {
  id: string;
  label: ReactNode;
}

const chip =
  'inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-full border border-line px-2.5 text-small whitespace-nowrap text-dim data-hovered:border-edge data-hovered:text-ink data-selected:border-accent data-selected:text-ink data-selected:bg-tint touch:h-11 touch:px-4';

/** Filters above a list: any number of them at once. */
export function FilterChips({
  label,
  chips,
  selected,
  onChange,
}: {
  label: string;
  chips: readonly ChipSpec[];
  selected: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="multiple"
      selectedKeys={selected as Key[]}
      onSelectionChange={(keys) => onChange([...keys].map(String))}
      className="flex flex-wrap gap-1.5 max-sm:-mx-3 max-sm:max-w-dvw max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-3 max-sm:[scrollbar-width:none]"
    >
      {chips.map((each) => (
        <ToggleButton key={each.id} id={each.id} className={chip}>
          {each.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Exactly one of a few, such as the length of a chart. */
export function Segments({
  label,
  chips,
  selected,
  onChange,
}: {
  label: string;
  chips: readonly ChipSpec[];
  selected: string;
  onChange: (id: string) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(String(key));
      }}
      className="inline-flex rounded-vigie border border-line p-px"
    >
      {chips.map((each) => (
        <ToggleButton
          key={each.id}
          id={each.id}
          className="h-6.5 cursor-pointer rounded px-2.5 text-small whitespace-nowrap text-dim data-hovered:text-ink data-selected:bg-line data-selected:text-ink touch:h-10 touch:px-4"
        >
          {each.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
