'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { TextField as AriaTextField, Input, type TextFieldProps, ToggleButton } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Below, box, Caption, column, type Described, focusRing, type Plain } from './field.tsx';

/** A password, which can be shown while one types; `children` say how good it is. */
export function PasswordField({
  label,
  help,
  optional,
  children,
  ...props
}: Plain<TextFieldProps> & Described & { children?: ReactNode }) {
  const t = useTranslations('signIn');
  const [shown, setShown] = useState(false);
  return (
    <AriaTextField
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck="false"
      className={classes(column, 'group/password')}
    >
      <Caption label={label} optional={optional} />
      <div className="relative">
        <Input autoCapitalize="none" className={classes(box, focusRing, 'pr-10 touch:pr-13')} />
        <ToggleButton
          isSelected={shown}
          onChange={setShown}
          aria-label={t('showPassword')}
          className="absolute inset-y-0 right-0 flex w-9 cursor-pointer items-center justify-center rounded-vigie text-dim outline-offset-[-2px] data-hovered:text-ink touch:w-12"
        >
          {shown ? <EyeOff size={16} strokeWidth={1.5} /> : <Eye size={16} strokeWidth={1.5} />}
        </ToggleButton>
      </div>
      {children}
      <Below help={help} />
    </AriaTextField>
  );
}
