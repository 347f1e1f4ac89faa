import { type Browser, chromium } from 'playwright-core';

/** A headless Chromium: the system's own (VIGIE_CHROMIUM names another), without any call to the outside. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.VIGIE_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}
