import type { Locale } from '../users/viewer.ts';

/** What an e-mail is about, with what its sentences need. `link` is where its button leads. */
export type MailMessage =
  | { readonly kind: 'invitation'; readonly link: string; readonly by: string; readonly clients: ClientNames }
  | { readonly kind: 'reset'; readonly link: string }
  | {
      readonly kind: 'password_reset';
      readonly link: string;
      readonly at: Date;
      readonly device: string;
      readonly address: string;
    }
  | { readonly kind: 'memberships_added'; readonly link: string; readonly by: string; readonly clients: ClientNames };

/** Null among them: all clients. */
type ClientNames = readonly (string | null)[];

/** To whom an e-mail goes. */
export interface MailRecipient {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** The language that it is written in. */
  readonly locale: Locale;
  /** An IANA name; null: unknown. */
  readonly timeZone: string | null;
}

/** An e-mail in words. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where its button leads; it stands in both texts too. */
  readonly link: string;
}
