import type { Vault } from '@vigie/platform/secrets/vault';
import { z } from 'zod';
import type { ComposedMail } from './message.ts';

const composed = z.object({ subject: z.string(), text: z.string(), html: z.string(), link: z.string() });

/** What a message says, as it is kept. */
export const sealMail = (vault: Vault, { subject, text, html, link }: ComposedMail): Buffer =>
  vault.seal(JSON.stringify({ subject, text, html, link }));

/** Reads what `sealMail` made. Throws when it was sealed with another key. */
export const openMail = (vault: Vault, sealed: Uint8Array): ComposedMail =>
  composed.parse(JSON.parse(vault.open(sealed)));
