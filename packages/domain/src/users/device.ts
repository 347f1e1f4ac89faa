/** Browsers by what their user agents say, the more particular first: most of them name others too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bChromium\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (text: string, names: readonly (readonly [RegExp, string])[]): string | undefined =>
  names.find(([pattern]) => pattern.test(text))?.[1];

/**
 * What people call the browser of a user agent, such as "Firefox · Linux"; a script is called by its own
 * first word ("curl"). Without versions, so that an update makes no other device. Null: nothing is known.
 */
export function deviceOf(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const known = [named(userAgent, browsers), named(userAgent, systems)].filter((part) => part !== undefined);
  if (known.length > 0) return known.join(' · ');
  return /^[\w.-]{1,40}/.exec(userAgent.trim())?.[0] ?? null;
}
