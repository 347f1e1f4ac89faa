import { bilingual } from '../bilingual.ts';

/** What people are told, each in one sentence or two. */
export const notifications = bilingual({
  fr: {
    text: {
      new_sign_in:
        'Nouvelle connexion à votre compte\u00a0: {device}, depuis {address}. Si ce n’était pas vous, changez votre mot de passe.',
      session_reused:
        'Une de vos connexions a été fermée ({device}, {address})\u00a0: quelqu’un d’autre en avait peut-être la clé. En cas de doute, changez votre mot de passe.',
      sessions_ended: '{by} a fermé toutes vos connexions.',
      password_changed: 'Votre mot de passe a été changé ({device}, {address}).',
      password_reset: 'Votre mot de passe a été remplacé grâce à un lien reçu par e-mail ({device}, {address}).',
      memberships_changed: '{by} a changé vos accès.',
      invitation_accepted: '{name} ({email}) a accepté votre invitation.',
      token_created:
        'Le jeton «\u00a0{name}\u00a0» a été créé avec votre compte ({device}, {address}). Si ce n’était pas vous, révoquez-le et changez votre mot de passe.',
      token_expiring:
        'Le jeton «\u00a0{name}\u00a0» expire dans {days, plural, one {un jour} other {# jours}}\u00a0: remplacez-le à temps.',
      mail_failed: 'L’e-mail pour {recipient} n’a pas pu être envoyé\u00a0: vous pouvez le lire et le renvoyer.',
    },
    unknown: 'Quelque chose s’est passé, que cette version de Vigie ne sait pas dire.',
  },
  en: {
    text: {
      new_sign_in: 'New sign-in to your account: {device}, from {address}. If it was not you, change your password.',
      session_reused:
        'One of your sign-ins was ended ({device}, {address}): somebody else may have had its key. If in doubt, change your password.',
      sessions_ended: '{by} signed you out everywhere.',
      password_changed: 'Your password was changed ({device}, {address}).',
      password_reset: 'Your password was replaced by a link received by e-mail ({device}, {address}).',
      memberships_changed: '{by} changed what you have access to.',
      invitation_accepted: '{name} ({email}) accepted your invitation.',
      token_created:
        'The token “{name}” was created with your account ({device}, {address}). If it was not you, revoke it and change your password.',
      token_expiring: 'The token “{name}” expires in {days, plural, one {one day} other {# days}}: replace it in time.',
      mail_failed: 'The e-mail to {recipient} could not be sent: you can read it and send it again.',
    },
    unknown: 'Something happened that this version of Vigie cannot tell.',
  },
});
