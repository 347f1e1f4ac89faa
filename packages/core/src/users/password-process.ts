// The process of password-checker: answers each question with what is wrong with the password.
import { judgePassword } from '@vigie/domain/users/password';
import type { PasswordAnswer, PasswordQuestion } from './password-checker.ts';

process.on('message', async ({ number, password, owner }: PasswordQuestion) => {
  const { problem } = await judgePassword(password, owner);
  const answer: PasswordAnswer = { number, problem };
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
