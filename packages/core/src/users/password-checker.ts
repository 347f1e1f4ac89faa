import { type ChildProcess, fork } from 'node:child_process';
import type { PasswordOwner, PasswordProblem } from '@vigie/domain/users/password';

/** What the process is asked. */
export interface PasswordQuestion {
  readonly number: number;
  readonly password: string;
  readonly owner: PasswordOwner;
}

export interface PasswordAnswer {
  readonly number: number;
  readonly problem: PasswordProblem | null;
}

/** Tells what is wrong with a password; null: nothing. */
export type PasswordChecker = (password: string, owner: PasswordOwner) => Promise<PasswordProblem | null>;

/** So long the process waits for the next password: somebody whose choice was refused tries another. */
const idleMs = 20_000;

/**
 * The check of passwords in a process that lives as long as passwords are chosen: the dictionaries cost some
 * 80 MB, which go with it (those of a thread would not go whole), and what was made to be slow holds nobody
 * else up. `file` is what runs in it. When it dies, those who wait are told so; the next one starts another.
 */
export function passwordChecker(file: string): PasswordChecker {
  let running: ChildProcess | undefined;
  let ending: NodeJS.Timeout | undefined;
  let asked = 0;
  const waiting = new Map<number, PromiseWithResolvers<PasswordProblem | null>>();

  const start = (): ChildProcess => {
    // Without the environment: it needs none of the secrets in it.
    const started = fork(file, { env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    started.unref();
    const isOver = (reason: Error): void => {
      if (running !== started) return;
      running = undefined;
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    };
    started.on('error', isOver);
    started.on('exit', (code, signal) => isOver(new Error(`the check of passwords ended with ${code ?? signal}`)));
    started.on('message', ({ number, problem }: PasswordAnswer) => {
      waiting.get(number)?.resolve(problem);
      waiting.delete(number);
      if (waiting.size > 0) return;
      started.channel?.unref();
      ending = setTimeout(() => {
        running = undefined;
        started.disconnect();
      }, idleMs).unref();
    });
    return started;
  };

  return (password, { email, name }) => {
    clearTimeout(ending);
    const answer = Promise.withResolvers<PasswordProblem | null>();
    const question: PasswordQuestion = { number: asked++, password, owner: { email, name } };
    waiting.set(question.number, answer);
    running ??= start();
    running.channel?.ref();
    running.send(question);
    return answer.promise;
  };
}
