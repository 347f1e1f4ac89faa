import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import { type Catalogue, catalogue } from './catalogue.ts';
import type { Locale } from './locales.ts';

/**
 * A function that turns a key and its values into a sentence, for servers and scripts; screens use
 * next-intl's hooks over the same catalogue. The keys are those of one subject, such as `errors`.
 */
export function translator<const Namespace extends NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>>(
  locale: Locale,
  subject: Namespace,
) {
  return createTranslator<Catalogue, Namespace>({ locale, messages: catalogue(locale), namespace: subject });
}
