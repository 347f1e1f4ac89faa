import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  isTimeElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser';
import type { Messages } from '../bilingual.ts';

/** Something wrong with a catalogue, as a sentence for the person who will mend it. */
export type Fault = string;

/** All messages by their dotted key. */
export function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** The placeholders of a message and how each is used, such as `count:plural`; throws when it is not ICU. */
export function placeholders(message: string): Set<string> {
  const found = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (isArgumentElement(element)) found.add(element.value);
      else if (isNumberElement(element)) found.add(`${element.value}:number`);
      else if (isDateElement(element) || isTimeElement(element)) found.add(`${element.value}:date`);
      else if (isTagElement(element)) {
        found.add(`<${element.value}>`);
        visit(element.children);
      } else if (isPluralElement(element) || isSelectElement(element)) {
        found.add(`${element.value}:${isPluralElement(element) ? 'plural' : 'select'}`);
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(message));
  return found;
}

/** French keeps its high punctuation with the word before it: an ordinary space lets a line begin with it. */
export function looseFrench(text: string): boolean {
  return / [:;!?»]|« /.test(text);
}

/** What differs between the languages of one subject that must not, and what is empty or malformed. */
export function compare(subject: string, languages: Readonly<Record<string, Messages>>): Fault[] {
  const faults: Fault[] = [];
  const flat = Object.entries(languages).map(([locale, messages]) => ({ locale, messages: flatten(messages) }));
  const keys = new Set(flat.flatMap(({ messages }) => [...messages.keys()]));
  for (const key of keys) {
    const seen: { locale: string; names: string }[] = [];
    for (const { locale, messages } of flat) {
      const text = messages.get(key);
      if (text === undefined) {
        faults.push(`${subject}.${key} is missing in ${locale}`);
      } else if (text.trim() === '') {
        faults.push(`${subject}.${key} is empty in ${locale}`);
      } else {
        if (locale === 'fr' && looseFrench(text)) {
          faults.push(`${subject}.${key} has an ordinary space beside : ; ! ? « or » in fr: write \\u00a0`);
        }
        try {
          seen.push({ locale, names: [...placeholders(text)].sort().join(', ') });
        } catch (error) {
          faults.push(`${subject}.${key} is malformed in ${locale}: ${error instanceof Error ? error.message : error}`);
        }
      }
    }
    const [first, ...others] = seen;
    for (const other of others) {
      if (first && other.names !== first.names) {
        faults.push(
          `${subject}.${key} takes {${first.names}} in ${first.locale} but {${other.names}} in ${other.locale}`,
        );
      }
    }
  }
  return faults;
}
