import { describe, expect, it } from 'vitest';
import { parseClient } from './client.ts';

describe('a client', () => {
  it('is tidied: spaces, line breaks of the address, empty fields', () => {
    expect(
      parseClient({ name: '  Bijoux   Dorés ', address: '1 rue X\n75001 Paris', contact: ' ', phone: null }),
    ).toEqual({
      ok: true,
      value: { name: 'Bijoux Dorés', address: '1 rue X, 75001 Paris', contact: null, email: null, phone: null },
    });
  });

  it('has one name however its accents are encoded', () => {
    const composed = parseClient({ name: 'Dor\u00e9' });
    expect(parseClient({ name: 'Dore\u0301' })).toEqual(composed);
  });

  it.each([
    [{ name: '   ' }, 'text_required', 'name'],
    [{ name: 'x'.repeat(121) }, 'text_too_long', 'name'],
    [{ name: 'a\u0007b' }, 'text_characters', 'name'],
    [{ name: 'a\u202Eb' }, 'text_characters', 'name'],
    [{ name: 'a', email: 'nobody' }, 'email_form', 'email'],
    [{ name: 'a', email: 'a@b' }, 'email_form', 'email'],
    [{ name: 'a', email: 'a b@c.fr' }, 'email_form', 'email'],
    [{ name: 'a', phone: 'call me' }, 'phone_form', 'phone'],
    [{ name: 'a', phone: '12' }, 'phone_form', 'phone'],
  ])('%o is refused with %s', (input, code, field) => {
    expect(parseClient(input)).toMatchObject({ ok: false, error: { code, path: [field] } });
  });

  it.each(['+33 1 23 45 67 89', '01.23.45.67.89', '(020) 7946-0958', '0123456789 poste 12'])(
    'may have the phone %s',
    (phone) => {
      expect(parseClient({ name: 'a', phone })).toMatchObject({ ok: true, value: { phone } });
    },
  );

  it.each(['a@b.fr', 'prenom.nom+vigie@sous.domaine.example'])('may have the e-mail %s', (email) => {
    expect(parseClient({ name: 'a', email })).toMatchObject({ ok: true, value: { email } });
  });

  it('is read in no time, however long the phone number', () => {
    const started = performance.now();
    parseClient({ name: 'a', phone: `${'('.repeat(39)}x` });
    expect(performance.now() - started).toBeLessThan(200);
  });
});
