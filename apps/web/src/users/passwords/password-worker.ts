// A thread of its own for the dictionaries of the strength check: to load them and to look into them takes too
// long to type beside it. The sentences come with it too, so that no page carries them.
import { judgePassword, passwordLimits } from '@vigie/domain/users/password';
import { errorMessage } from '@vigie/i18n/error-message';
import type { PasswordQuestion, PasswordVerdict } from './password-verdict.ts';

// Fetched before the first password is long enough to be looked up in them.
void import('@vigie/domain/users/password-strength');

addEventListener('message', async ({ data }: MessageEvent<PasswordQuestion>) => {
  const { password, owner, locale } = data;
  const { problem, strength } = await judgePassword(password, owner);
  const verdict: PasswordVerdict = { strength, advice: problem && errorMessage(locale, problem, passwordLimits) };
  postMessage(verdict);
});
