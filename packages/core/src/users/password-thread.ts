// The thread of password-check: answers each question with what is wrong with the password.
import { parentPort } from 'node:worker_threads';
import { passwordProblem } from '@vigie/domain/users/password';
import type { PasswordAnswer, PasswordQuestion } from './password-check.ts';

parentPort?.on('message', async ({ number, password, owner }: PasswordQuestion) => {
  const answer: PasswordAnswer = { number, problem: await passwordProblem(password, owner) };
  parentPort?.postMessage(answer);
});
