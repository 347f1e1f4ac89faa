'use client';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Cell as AriaCell,
  Column as AriaColumn,
  Row as AriaRow,
  Table as AriaTable,
  TableBody as AriaTableBody,
  TableHeader as AriaTableHeader,
  Checkbox,
  type ColumnProps,
  type Key,
  type TableProps,
} from 'react-aria-components';
import { classes } from './classes.ts';
import { Tick } from './fields/toggles.tsx';

export { AriaTableBody as TableBody };

/** Rows of 32 px (44 by touch) under a header that stays; arrows, Home, End and type-ahead move in it. */
export function Table({ children, ...props }: Omit<TableProps, 'className' | 'style'>) {
  return (
    <AriaTable {...props} className="w-full border-separate border-spacing-0 text-table outline-none">
      {children}
    </AriaTable>
  );
}

export function TableHeader({ children, selectable = false }: { children: ReactNode; selectable?: boolean }) {
  return (
    <AriaTableHeader>
      {selectable && (
        <AriaColumn width={36} minWidth={36} className="w-9 border-b border-line bg-bg pl-2 text-left max-sm:hidden">
          <Checkbox slot="selection" className="group flex cursor-pointer items-center p-1.5">
            <Tick />
          </Checkbox>
        </AriaColumn>
      )}
      {children}
    </AriaTableHeader>
  );
}

type Align = 'start' | 'end';

interface HeadingProps extends Omit<ColumnProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
  align?: Align;
  hideBelow?: 'md' | 'lg' | 'xl';
  /** Keeps its distance from the numbers before it. */
  apart?: boolean;
  /** The list is in this column's order. */
  sorted?: boolean;
}

export function Column({
  children,
  align = 'start',
  hideBelow,
  apart = false,
  sorted = false,
  ...props
}: HeadingProps) {
  return (
    <AriaColumn
      {...props}
      className={classes(
        'sticky top-0 z-1 h-8 border-b border-line bg-bg px-2 text-small font-normal text-dim whitespace-nowrap outline-offset-[-2px]',
        align === 'end' ? 'text-right' : 'text-left',
        props.allowsSorting && 'cursor-pointer data-hovered:text-ink',
        sorted && 'font-medium text-ink',
        apart && 'pl-6',
        hidden(hideBelow),
      )}
    >
      {({ allowsSorting, sortDirection }) =>
        allowsSorting ? (
          <span className="inline-flex items-center gap-1">
            {children}
            <SortMark direction={sorted ? sortDirection : undefined} />
          </span>
        ) : (
          children
        )
      }
    </AriaColumn>
  );
}

/** Which way a list goes, or that it can go by this column. */
function SortMark({ direction }: { direction: 'ascending' | 'descending' | undefined }) {
  const Icon = direction === undefined ? ChevronsUpDown : direction === 'ascending' ? ArrowUp : ArrowDown;
  return <Icon size={12} strokeWidth={1.5} className={direction ? undefined : 'opacity-60'} aria-hidden />;
}

function hidden(below: 'md' | 'lg' | 'xl' | undefined): string | undefined {
  if (below === 'md') return 'max-md:hidden';
  if (below === 'lg') return 'max-lg:hidden';
  if (below === 'xl') return 'max-xl:hidden';
  return undefined;
}

interface RowProps {
  id: Key;
  textValue: string;
  children: ReactNode;
  href?: string;
  onAction?: () => void;
  selectable?: boolean;
  quiet?: boolean;
}

export function Row({ id, textValue, children, href, onAction, selectable = false, quiet = false }: RowProps) {
  return (
    <AriaRow
      id={id}
      textValue={textValue}
      {...(href === undefined ? {} : { href })}
      {...(onAction ? { onAction } : {})}
      className={classes(
        'group/row outline-offset-[-2px] data-hovered:bg-surface data-selected:bg-tint',
        (href !== undefined || onAction) && 'cursor-pointer',
        quiet && 'opacity-60',
      )}
    >
      {selectable && (
        <AriaCell className="h-8 w-9 border-b border-line pl-2 max-sm:hidden touch:h-11">
          <Checkbox slot="selection" className="group flex cursor-pointer items-center p-1.5">
            <Tick />
          </Checkbox>
        </AriaCell>
      )}
      {children}
    </AriaRow>
  );
}

export function Cell({
  children,
  align = 'start',
  hideBelow,
  mono = false,
  dim = false,
  grow = false,
  apart = false,
}: {
  children?: ReactNode;
  align?: Align;
  hideBelow?: 'md' | 'lg' | 'xl';
  mono?: boolean;
  dim?: boolean;
  grow?: boolean;
  apart?: boolean;
}) {
  return (
    <AriaCell
      className={classes(
        'h-8 border-b border-line px-2 whitespace-nowrap outline-offset-[-2px] touch:h-11',
        align === 'end' && 'text-right',
        mono && 'font-mono text-small',
        dim && 'text-dim',
        apart && 'pl-6',
        grow && 'w-1/3 max-w-0 truncate max-md:w-full [font-variant-numeric:normal]',
        hidden(hideBelow),
      )}
    >
      {children}
    </AriaCell>
  );
}
