'use client';
import type { PasswordOwner } from '@vigie/domain/users/password';
import { useState } from 'react';
import { PasswordField } from '../../design/fields/password-field.tsx';
import { PasswordMeter } from './password-meter.tsx';
import { usePasswordVerdict } from './use-password-verdict.ts';

/** A password that somebody chooses, judged while they type as the server will judge it. */
export function NewPasswordField({ name, label, owner }: { name: string; label: string; owner: PasswordOwner }) {
  const [password, setPassword] = useState('');
  const { verdict, prepare } = usePasswordVerdict(password.trim(), owner);
  return (
    <PasswordField
      name={name}
      label={label}
      value={password}
      onChange={setPassword}
      onFocus={prepare}
      autoComplete="new-password"
      isRequired
    >
      <PasswordMeter verdict={verdict} />
    </PasswordField>
  );
}
