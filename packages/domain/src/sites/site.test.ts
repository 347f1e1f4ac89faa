import { describe, expect, it } from 'vitest';
import { parseSite } from './site.ts';

describe('a site', () => {
  it('is in Paris where nobody says otherwise', () => {
    expect(parseSite({ name: 'Boutique' })).toEqual({
      ok: true,
      value: { name: 'Boutique', city: null, address: null, timeZone: 'Europe/Paris' },
    });
  });

  it.each(['Pacific/Noumea', 'America/Martinique', 'UTC'])('may be in %s', (timeZone) => {
    expect(parseSite({ name: 'a', timeZone })).toMatchObject({ ok: true, value: { timeZone } });
  });

  it.each(['Paris', '+02:00', 'Europe/Nowhere', '../etc/passwd'])('cannot be in the time zone %s', (timeZone) => {
    expect(parseSite({ name: 'a', timeZone })).toMatchObject({
      ok: false,
      error: { code: 'time_zone_unknown', path: ['timeZone'] },
    });
  });
});
