import { nameMaxLength, parseLine } from '@vigie/domain/text/line';
import { type Acting, changing } from '../results/acting.ts';
import { failed, notFound, type Result } from '../results/result.ts';
import { noAccounts } from './no-accounts.ts';

/** What people change about themselves: undefined stays; a null language or zone means "as the browser asks". */
export interface ProfileChange {
  readonly name?: string | null;
  readonly locale?: string | null;
  readonly timeZone?: string | null;
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +02:00 are taken by Intl too, but are no place's zone.
    return /^[A-Z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
}

/** Changes the viewer's own profile. */
export async function updateProfile(
  acting: Acting,
  { name, locale, timeZone }: ProfileChange,
): Promise<Result<{ id: string }>> {
  const { clock, viewer } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  if (name === null || (name !== undefined && !parseLine(name, 'name').ok)) {
    return failed('invalid_input', 'name_invalid', ['name'], { max: nameMaxLength });
  }
  if (locale && locale !== 'fr' && locale !== 'en') return failed('invalid_input', 'locale_invalid', ['locale']);
  if (timeZone && !isTimeZone(timeZone)) return failed('invalid_input', 'time_zone_invalid', ['timeZone']);
  const { rowCount } = await changing(acting, (connection) =>
    connection.query(
      `UPDATE app_user SET name = coalesce($2, name),
       locale = CASE WHEN $3 THEN $4 ELSE locale END,
       time_zone = CASE WHEN $5 THEN $6 ELSE time_zone END, updated_at = $7
     WHERE id = $1 AND archived_at IS NULL`,
      [
        viewer.userId,
        name?.trim() ?? null,
        locale !== undefined,
        locale || null,
        timeZone !== undefined,
        timeZone || null,
        clock(),
      ],
    ),
  );
  return rowCount ? { ok: true, id: viewer.userId } : notFound();
}
