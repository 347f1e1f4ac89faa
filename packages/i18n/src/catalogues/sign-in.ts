import { bilingual } from '../bilingual.ts';

/** Signing in, and changing one’s password. */
export const signIn = bilingual({
  fr: {
    title: 'Vigie',
    subtitle: 'Caméras, appareils, alertes\u00a0: tout est veillé.',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    signIn: 'Se connecter',
    failed: 'La connexion a échoué. Réessayez dans un instant.',
    newPasswordTitle: 'Choisissez votre mot de passe',
    newPasswordHint: 'Celui de {email} a été créé par l’installation\u00a0: il ne sert qu’une fois.',
    currentPassword: 'Mot de passe actuel',
    newPassword: 'Nouveau mot de passe',
    again: 'Le nouveau, une seconde fois',
    passwordRule: 'Dix caractères ou plus\u00a0; une phrase convient très bien.',
    passwordsDiffer: 'Les deux nouveaux mots de passe diffèrent.',
    changePassword: 'Changer le mot de passe',
    passwordChanged: 'Le mot de passe est changé.',
  },
  en: {
    title: 'Vigie',
    subtitle: 'Cameras, devices, alerts: all watched.',
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
    failed: 'Signing in failed. Try again in a moment.',
    newPasswordTitle: 'Choose your password',
    newPasswordHint: 'The one of {email} was made up by the installation: it is good for once only.',
    currentPassword: 'Current password',
    newPassword: 'New password',
    again: 'The new one, once more',
    passwordRule: 'Ten characters or more; a sentence does very well.',
    passwordsDiffer: 'The two new passwords differ.',
    changePassword: 'Change the password',
    passwordChanged: 'The password is changed.',
  },
});
