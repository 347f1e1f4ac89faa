import { bilingual } from '../bilingual.ts';

/** What expected failures say, by their code. */
export const errors = bilingual({
  fr: {
    not_found: 'Ceci n’existe pas, ou n’existe plus, ou n’est pas pour vous.',
    forbidden: 'Votre rôle ne permet pas cela.',
  },
  en: {
    not_found: 'This does not exist, or no longer, or is not for you.',
    forbidden: 'Your role does not allow this.',
  },
});
