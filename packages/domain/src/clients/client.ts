import { type Invalid, invalid, type Result, valid } from '../result.ts';
import { emailMaxLength, isEmail } from '../text/email.ts';
import { parseLine, parseOptionalLine } from '../text/line.ts';

/** A client as a person may enter it. */
export interface ClientInput {
  readonly name: string;
  readonly address?: string | null | undefined;
  readonly contact?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
}

/** A client that may be kept. */
export interface ClientSettings {
  readonly name: string;
  readonly address: string | null;
  readonly contact: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Digits with what people put between them, an extension after them: at least three digits. */
const phone = /^\+?(?:[\s().\-/]*\d){3,20}(?:\s*(?:x|ext\.?|poste|p\.)\s*\d{1,6})?[\s)]*$/i;

/** Validates a client; beside the codes of lines of text, `email_form` and `phone_form`. */
export function parseClient(input: ClientInput): Result<ClientSettings, Invalid> {
  const name = parseLine(input.name, 'name');
  if (!name.ok) return name;
  const address = parseOptionalLine(input.address?.replace(/\s*[\r\n]+\s*/g, ', '), 'address', 300);
  if (!address.ok) return address;
  const contact = parseOptionalLine(input.contact, 'contact');
  if (!contact.ok) return contact;
  const mail = parseOptionalLine(input.email, 'email', emailMaxLength);
  if (!mail.ok) return mail;
  if (mail.value !== null && !isEmail(mail.value)) return invalid('email_form', ['email']);
  const number = parseOptionalLine(input.phone, 'phone', 40);
  if (!number.ok) return number;
  if (number.value !== null && !phone.test(number.value)) return invalid('phone_form', ['phone']);
  return valid({
    name: name.value,
    address: address.value,
    contact: contact.value,
    email: mail.value,
    phone: number.value,
  });
}
