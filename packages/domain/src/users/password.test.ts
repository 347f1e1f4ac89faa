import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fewestCharacters, judgePassword, plainPasswordProblem } from './password.ts';

describe('what is seen at first sight', () => {
  test.each([
    ['correct horse battery', null],
    ['0123456789', null],
    ['éàü€ñøåçßþ', null],
    ['short', 'password_too_short'],
    ['😀😀😀😀😀😀😀😀😀', 'password_too_short'],
    ['x'.repeat(201), 'password_too_long'],
    ['Marie.Curie@Example.org', 'password_is_email'],
    ['marie.curie', 'password_is_email'],
    ['ababababababab', 'password_monotonous'],
  ])('the password %j of marie.curie@example.org: %s', (password, problem) => {
    expect(plainPasswordProblem(password, 'marie.curie@example.org')).toBe(problem);
  });
});

describe('what is guessed too soon', () => {
  const owner = { email: 'marie.curie@example.org', name: 'Zoé Skłodowska' };

  test.each([
    // What is tried first, in both languages.
    ['password1234', 'password_common'],
    ['qwertyuiop', 'password_common'],
    ['iloveyou!!', 'password_common'],
    ['chocolatchaud', 'password_common'],
    ['administrateur', 'password_few_words'],
    ['jeanpierre75', 'password_few_words'],
    ['motdepasse2026', 'password_weak'],
    ['bienvenue2026', 'password_weak'],
    // Rows of keys, sequences, repeats.
    ['azertyuiop', 'password_pattern'],
    ['0123456789', 'password_pattern'],
    ['lundimardimercredi', 'password_pattern'],
    ['passwordpassword', 'password_pattern'],
    // What others know of its owner, whatever it is dressed with.
    ['Marie.Curie1867', 'password_own_words'],
    ['m4rie.cur1e99', 'password_own_words'],
    ['zoe.curie.2026', 'password_own_words'],
    ['example.org-2026', 'password_own_words'],
    ['vigie-vigie-2026', 'password_own_words'],
  ])('%j: %s', async (password, problem) => {
    expect((await judgePassword(password, owner)).problem).toBe(problem);
  });

  test.each([
    'correct horse battery',
    'le chat mange la souris',
    'un éléphant violet chez Marie',
    'éàü€ñøåçßþ',
    'kV7-mWq2-tRx9',
  ])('%j is good enough', async (password) => {
    expect((await judgePassword(password, owner)).problem).toBeNull();
  });

  test.each([
    ['short', 0],
    ['administrateur', 1],
    ['jeanpierre75', 2],
    ['kV7-mWq2-tRx9', 4],
  ])('the strength of %j is %i', async (password, strength) => {
    expect((await judgePassword(password, owner)).strength).toBe(strength);
  });

  test('what has a problem is weaker than all that has none', async () => {
    const words = fc.constantFrom('marie', 'soleil', 'lighthouse', 'azerty', '2026', '-', 'kV7', 'password');
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), async (parts) => {
        const { problem, strength } = await judgePassword(parts.join(''), owner);
        expect(strength >= 3).toBe(problem === null);
      }),
      { numRuns: 60 },
    );
  });

  test('a name makes no password good that is not good without it', async () => {
    const names = fc.constantFrom('marie', 'CURIE', 'Zoé', 'vigie', 'example');
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 6 }), fc.nat(9999), async (parts, number) => {
        expect((await judgePassword(`${parts.join('-')}${number}`, owner)).problem).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('chance is always good enough', async () => {
    const characters = fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code));
    const random = fc.array(characters, { minLength: 16, maxLength: 16 }).map((list) => list.join(''));
    await fc.assert(
      fc.asyncProperty(fc.noShrink(random), async (password) => {
        fc.pre(new Set(password).size >= fewestCharacters);
        expect((await judgePassword(password, owner)).problem).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test.each(['p@ssw0rd', '@4$0'])(
    'of what is made to be slow, many times %j, no more than its beginning is looked at',
    async (part) => {
      const beginning = part.repeat(200 / part.length).slice(0, 64);
      const strong = 'Kx7 vQm!e2 Zt9u pW#4 hLr8 yB';
      expect(await judgePassword(strong, owner)).toMatchObject({ problem: null });
      const judged = await judgePassword(beginning, owner);
      expect(judged.problem).not.toBeNull();
      expect(await judgePassword(`${beginning}${strong}`, owner)).toEqual(judged);
    },
  );
});
