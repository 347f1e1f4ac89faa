'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { Form as AriaForm } from 'react-aria-components';
import { Button } from './button.tsx';

/** The values of a form by field name, trimmed; a field that stands empty is ''. */
export type FormValues = (name: string) => string;

interface FormProps {
  /** What is wrong, by field; '' speaks of the whole. */
  errors: Record<string, string>;
  busy: boolean;
  submit: string;
  /** It cannot be sent at the moment. */
  held?: boolean;
  onSubmit: (values: FormValues) => void;
  onCancel?: () => void;
  /** Another way, beside the button. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A plain form: fields, what is wrong beside them, and a named button. */
export function Form({ errors, busy, submit, held = false, onSubmit, onCancel, aside, children }: FormProps) {
  const t = useTranslations('common');
  const whole = errors[''];
  const form = useRef<HTMLFormElement>(null);
  // What is to be mended is where one types next.
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    form.current
      ?.querySelector<HTMLElement>('[data-invalid] input, [data-invalid] textarea, [data-invalid] button')
      ?.focus();
  }, [errors]);
  return (
    <AriaForm
      ref={form}
      validationBehavior="aria"
      validationErrors={errors}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onSubmit((name) => String(data.get(name) ?? '').trim());
      }}
    >
      {children}
      {whole && (
        <p role="alert" className="text-table text-bad">
          {whole}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2 pt-1">
        {aside && <div className="mr-auto text-small text-dim">{aside}</div>}
        {onCancel && (
          <Button variant="ghost" onPress={onCancel} isDisabled={busy}>
            {t('cancel')}
          </Button>
        )}
        <Button type="submit" variant="primary" isPending={busy} isDisabled={held}>
          {submit}
        </Button>
      </div>
    </AriaForm>
  );
}

/** Text for an optional field of an input: null when it stands empty. */
export function orNull(text: string): string | null {
  return text === '' ? null : text;
}
