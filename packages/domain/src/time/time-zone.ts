/** Whether a text names a time zone of the IANA database that this machine knows, such as Europe/Paris. */
export function isTimeZone(text: string): boolean {
  // Offsets such as "+02:00" are accepted by Intl too, but they know no summer time.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
