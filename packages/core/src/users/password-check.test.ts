import { expect, test } from 'vitest';
import { ensureAdministrator } from './administrator.ts';
import { refusedPassword } from './password-check.ts';
import { passwordChecker } from './password-checker.ts';
import { accountsFixture } from './testing.ts';

const owner = { email: 'marie.curie@example.org', name: 'Marie Curie' };

test('a password that is too weak is refused with the code of its sentence, and what that needs', async () => {
  const refused = (password: string) => refusedPassword(password, owner, ['newPassword']);
  expect(await refused('short')).toEqual({
    ok: false,
    error: { kind: 'invalid_input', code: 'password_too_short', path: ['newPassword'], params: { min: 10, max: 200 } },
  });
  expect(await refused('marie.curie.1867')).toMatchObject({ error: { code: 'password_own_words' } });
  expect(await refused('motdepasse2026')).toMatchObject({ error: { code: 'password_weak' } });
  expect(await refused('green lamps over quiet harbours')).toBeNull();
});

test('many at once each get their own answer', async () => {
  const passwords = Array.from({ length: 20 }, (_, n) => (n % 2 ? 'azertyuiop' : `forty-two quiet harbours ${n}`));
  const answers = await Promise.all(passwords.map((password) => refusedPassword(password, owner, [])));
  expect(answers.map((refused) => refused?.error.code)).toEqual(
    passwords.map((_, n) => (n % 2 ? 'password_pattern' : undefined)),
  );
});

test('who waits for a process that dies is told so, and the next one is not kept waiting either', async () => {
  const dying = passwordChecker('/dev/null');
  for (let n = 0; n < 2; n++) {
    const both = await Promise.allSettled([dying('correct horse battery', owner), dying('another password', owner)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  }
});

test('the password that is made up for the first administrator is good enough', async () => {
  const { database } = await accountsFixture();
  try {
    const made = await ensureAdministrator(database.pool, {});
    const { email = '', password = '' } = made ?? {};
    expect(await refusedPassword(password ?? '', { email, name: 'Admin' }, [])).toBeNull();
  } finally {
    await database.drop();
  }
});
