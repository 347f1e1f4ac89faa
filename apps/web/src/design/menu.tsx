'use client';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps,
  MenuTrigger,
  type MenuTriggerProps,
  Popover,
  Separator,
} from 'react-aria-components';
import { classes } from './classes.ts';

/** A button (the first child) and the list of acts that it opens. */
export function Menu({
  trigger,
  label,
  children,
  onOpenChange,
}: { trigger: ReactNode; label: string; children: ReactNode } & Pick<MenuTriggerProps, 'onOpenChange'>) {
  return (
    <MenuTrigger {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <Popover className="appear min-w-44 overflow-auto rounded-vigie border border-line bg-raised p-1 shadow-lg">
        <AriaMenu aria-label={label} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export function MenuItem({
  icon,
  danger = false,
  children,
  ...props
}: Omit<MenuItemProps, 'className' | 'style' | 'children'> & {
  icon?: ReactNode;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <AriaMenuItem
      {...props}
      className={classes(
        'flex h-8 cursor-pointer items-center gap-2 rounded px-2 text-table outline-none data-disabled:cursor-default data-disabled:opacity-50 data-focused:bg-line touch:h-11',
        danger ? 'text-bad' : 'text-ink',
      )}
    >
      {icon && <span className="text-dim">{icon}</span>}
      <span className="flex min-w-0 flex-1 items-center gap-2 truncate">{children}</span>
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className="my-1 h-px bg-line" />;
}
