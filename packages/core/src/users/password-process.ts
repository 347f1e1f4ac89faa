// The process of password-checker: answers each question with what is wrong with the password.
import { passwordProblem } from '@vigie/domain/users/password';
import type { PasswordAnswer, PasswordQuestion } from './password-checker.ts';

process.on('message', async ({ number, password, owner }: PasswordQuestion) => {
  const answer: PasswordAnswer = { number, problem: await passwordProblem(password, owner) };
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
