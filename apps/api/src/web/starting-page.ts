import { errorMessage } from '@vigie/i18n/error-message';
import type { Locale } from '@vigie/i18n/locales';

/** Shown while the web app does not answer yet; it loads itself again until it does. */
export function startingPage(locale: Locale): string {
  const message = errorMessage(locale, 'starting');
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1">
<title>Vigie</title>
<style>
  :root { color-scheme: dark light }
  body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 100vh; margin: 0 }
</style>
<p role="status">${message}</p>
</html>
`;
}
