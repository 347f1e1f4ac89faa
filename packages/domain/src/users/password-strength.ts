import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import * as french from '@zxcvbn-ts/language-fr';
import type { PasswordJudgement, PasswordOwner, PasswordProblem } from './password.ts';

/**
 * Of 0 to 4 (zxcvbn; Wheeler, USENIX Security 2016): from 3 on more than 10^8 guesses are needed, which no
 * lock-out lets anybody make and a slow hash makes costly.
 */
const lowestScore = 3;

/**
 * More of a password is not looked at, and fewer spellings with digits for letters are tried than usually:
 * the time grows with both, and what is made to be slow (200 times "p@ssw0rd") would take seconds.
 */
const looked = { maxLength: 64, l33tMaxSubstitutions: 20 } as const;

const checker = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
  ...looked,
});

/** What the checker's warnings mean for who must find a better password. */
const problems: Readonly<Record<string, PasswordProblem>> = {
  topTen: 'password_common',
  topHundred: 'password_common',
  common: 'password_common',
  similarToCommon: 'password_common',
  pwned: 'password_common',
  wordByItself: 'password_few_words',
  namesByThemselves: 'password_few_words',
  commonNames: 'password_few_words',
  userInputs: 'password_own_words',
  straightRow: 'password_pattern',
  keyPattern: 'password_pattern',
  simpleRepeat: 'password_pattern',
  extendedRepeat: 'password_pattern',
  sequences: 'password_pattern',
  recentYears: 'password_dates',
  dates: 'password_dates',
};

/** Shorter words of a name or an address are part of too many others. */
const shortestOwnWord = 3;

/**
 * Why a password is guessed too soon, if it is, and how strong it is. What is known of its owner counts for
 * nothing: the rest must be strong without it.
 */
export function judgeStrength(password: string, owner: PasswordOwner): PasswordJudgement {
  const own = ownWords(owner);
  const whole = checker.check(password, own);
  if (whole.score < lowestScore) return { problem: problemOf(whole), strength: whole.score };
  const spelt = spelled(password);
  const rest = without(spelt, own);
  const strength = rest === spelt ? whole.score : Math.min(whole.score, checker.check(rest).score);
  return { problem: strength < lowestScore ? 'password_own_words' : null, strength };
}

const problemOf = ({ feedback }: ZxcvbnResult): PasswordProblem => problems[feedback.warning ?? ''] ?? 'password_weak';

/** The words of somebody's name and address, with and without accents, longest first; Vigie's own name is everybody's. */
function ownWords({ email, name }: PasswordOwner): string[] {
  const text = `${email} ${name} vigie`.toLowerCase();
  const words = `${text} ${text.normalize('NFD').replace(/\p{M}/gu, '')}`.split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words)].filter((word) => word.length >= shortestOwnWord).sort((a, b) => b.length - a.length);
}

/** What people write for letters, and which. */
const disguises: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** A text with letters where others stand for them: "m4rie" is "marie". */
const spelled = (text: string): string => text.replace(/[01345@$!]/g, (sign) => disguises[sign] ?? sign);

/** A text without some words, whatever their case. */
function without(text: string, words: readonly string[]): string {
  return words.reduce((rest, word) => rest.replace(new RegExp(word, 'giu'), ''), text);
}
