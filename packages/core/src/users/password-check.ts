import { Worker } from 'node:worker_threads';
import {
  type PasswordOwner,
  type PasswordProblem,
  passwordLimits,
  plainPasswordProblem,
} from '@vigie/domain/users/password';
import { type Failure, failed } from '../results/result.ts';

/** What the thread is asked. */
export interface PasswordQuestion {
  readonly number: number;
  readonly password: string;
  readonly owner: PasswordOwner;
}

export interface PasswordAnswer {
  readonly number: number;
  readonly problem: PasswordProblem | null;
}

/** So long the thread waits for the next password: somebody whose choice was refused tries another. */
const idleMs = 20_000;

let thread: Worker | undefined;
let ending: NodeJS.Timeout | undefined;
let asked = 0;
const waiting = new Map<number, PromiseWithResolvers<PasswordProblem | null>>();

/**
 * What is wrong with a password, like the domain's `passwordProblem`, but found by a thread that lives as
 * long as passwords are chosen: its dictionaries cost some 80 MB of memory, which go with it, and what was
 * made to be slow holds nobody else up.
 */
async function problemOf(password: string, owner: PasswordOwner): Promise<PasswordProblem | null> {
  const plain = plainPasswordProblem(password, owner.email);
  if (plain) return plain;
  clearTimeout(ending);
  const answer = Promise.withResolvers<PasswordProblem | null>();
  const question: PasswordQuestion = { number: asked++, password, owner };
  waiting.set(question.number, answer);
  thread ??= startThread();
  thread.ref();
  thread.postMessage(question);
  return answer.promise;
}

function startThread(): Worker {
  const started = new Worker(new URL('./password-thread.ts', import.meta.url));
  started.on('message', ({ number, problem }: PasswordAnswer) => {
    waiting.get(number)?.resolve(problem);
    waiting.delete(number);
    if (waiting.size > 0) return;
    started.unref();
    ending = setTimeout(() => {
      thread = undefined;
      void started.terminate();
    }, idleMs).unref();
  });
  started.on('error', (error) => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return started;
}

/** The failure of a password that is not good enough for its owner; null when it is. */
export async function refusedPassword(
  password: string,
  owner: PasswordOwner,
  path: readonly string[],
): Promise<{ readonly ok: false; readonly error: Failure } | null> {
  const problem = await problemOf(password, owner);
  return problem && failed('invalid_input', problem, path, passwordLimits);
}
