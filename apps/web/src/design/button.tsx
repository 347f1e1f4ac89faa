'use client';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Link, type LinkProps } from 'react-aria-components';
import { classes } from './classes.ts';
import { Hint } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'plain' | 'ghost' | 'danger';

const base =
  'inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded-vigie text-table font-medium whitespace-nowrap select-none transition-colors data-disabled:cursor-default data-disabled:opacity-50 data-pending:cursor-progress data-pending:opacity-60 h-8 px-3 touch:h-11 touch:px-4';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent data-hovered:brightness-110 data-pressed:brightness-95',
  plain: 'border border-line bg-surface text-ink data-hovered:border-edge data-pressed:bg-raised',
  ghost: 'ghost text-ink data-hovered:bg-raised data-pressed:bg-line',
  danger: 'bg-bad text-on-bad data-hovered:brightness-110 data-pressed:brightness-95',
};

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  variant?: ButtonVariant;
  children: ReactNode;
}

/** What one presses to do something. One primary button a view. */
export function Button({ variant = 'plain', children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={classes(base, variants[variant])}>
      {children}
    </AriaButton>
  );
}

/** A button that is only a picture; its label is read aloud and shown on hover. */
export function IconButton({
  label,
  children,
  ...props
}: Omit<ButtonProps, 'aria-label' | 'variant'> & { label: string }) {
  return (
    <Hint text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className="inline-flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-vigie text-dim transition-colors data-disabled:cursor-default data-disabled:opacity-50 data-hovered:bg-raised data-hovered:text-ink data-pressed:bg-line touch:size-11"
      >
        {children}
      </AriaButton>
    </Hint>
  );
}

/** A link that looks like a button, for going somewhere to do something. */
export function ButtonLink({
  variant = 'plain',
  children,
  ...props
}: Omit<LinkProps, 'className' | 'style' | 'children'> & { variant?: ButtonVariant; children: ReactNode }) {
  return (
    <Link {...props} className={classes(base, variants[variant])}>
      {children}
    </Link>
  );
}

/** A link in running text or a table; one that stands alone is large enough for a thumb. */
export function TextLink({
  children,
  alone = false,
  ...props
}: Omit<LinkProps, 'className' | 'style' | 'children'> & { alone?: boolean; children: ReactNode }) {
  return (
    <Link
      {...props}
      className={classes(
        'cursor-pointer rounded-sm text-ink underline decoration-line underline-offset-2 data-hovered:text-accent data-hovered:decoration-accent',
        alone && 'inline-flex items-center touch:min-h-11',
      )}
    >
      {children}
    </Link>
  );
}
