import { randomBytes } from 'node:crypto';
import { newId } from '@vigie/platform/ids/id';
import { vaultOf } from '@vigie/platform/secrets/vault';
import { expect, test } from 'vitest';
import { accessTokenSeconds, accessTokens } from './access-token.ts';

const claims = { userId: newId(), sessionId: newId() };

function world() {
  const clock = { now: new Date('2031-03-10T12:00:00Z') };
  return { clock, tokens: accessTokens(vaultOf(randomBytes(32)), () => clock.now) };
}

test('says who it was made for, as often as it is shown', async () => {
  const { tokens } = world();
  const { token } = await tokens.issue(claims);
  expect([await tokens.read(token), await tokens.read(token)]).toEqual([claims, claims]);
});

test.each(['never shown before', 'shown before'])(
  'is good until its last second and not after, if %s',
  async (when) => {
    const { tokens, clock } = world();
    const { token, expiresAt } = await tokens.issue(claims);
    expect(expiresAt.getTime() - clock.now.getTime()).toBe(accessTokenSeconds * 1000);
    if (when === 'shown before') await tokens.read(token);
    clock.now = new Date(expiresAt.getTime() - 1000);
    expect(await tokens.read(token)).toEqual(claims);
    clock.now = expiresAt;
    expect(await tokens.read(token)).toBeNull();
  },
);

test('with another signature or another claim is refused, though the genuine one is known', async () => {
  const { tokens } = world();
  const { token } = await tokens.issue(claims);
  expect(await tokens.read(token)).toEqual(claims);
  const [header = '', , signature = ''] = token.split('.');
  const payload = Buffer.from(JSON.stringify({ sid: claims.sessionId, sub: newId(), iss: 'vigie', exp: 4e9 })).toString(
    'base64url',
  );
  const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  for (const forged of [
    `${header}.${payload}.${signature}`,
    `${unsigned}.${payload}.`,
    `${token.slice(0, -4)}AAAA`,
    `${token}A`,
    ` ${token}`,
    '',
  ]) {
    expect([forged, await tokens.read(forged), await tokens.read(forged)]).toEqual([forged, null, null]);
  }
});

test('of another installation is refused', async () => {
  const { token } = await world().tokens.issue(claims);
  expect(await world().tokens.read(token)).toBeNull();
});
