'use client';
import { Search, X } from 'lucide-react';
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components';
import { classes } from '../classes.ts';
import { box, focusRing } from './field.tsx';

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
