import { bilingual } from '../bilingual.ts';

/** What `npm start` says on the terminal. */
export const terminal = bilingual({
  fr: {
    starting: 'Vigie démarre…',
    running: 'Vigie est prête\u00a0: {url}',
    stopping: 'Vigie s’arrête…',
    stopped: 'Vigie est arrêtée.',
    administrator: 'Première connexion\u00a0: {email}, mot de passe {password} (à changer à la première connexion).',
    administratorFile: 'Première connexion\u00a0: l’adresse et le mot de passe sont dans {file}.',
    scenes: 'Les scènes des caméras de démonstration se dessinent\u00a0; elles seront là dans une minute.',
    waiting: 'La base de données {address} ne répond pas encore\u00a0; Vigie l’attend.',
    failed: {
      alreadyRunning:
        'Vigie tourne déjà sur les données de {dataDir} (processus {pid}). Arrêtez-la d’abord, ou donnez un autre dossier par VIGIE_DATA.',
      portTaken: 'Le port {port} est déjà pris. Libérez-le, ou choisissez-en un autre par VIGIE_PORT.',
      portForbidden:
        'Vigie n’a pas le droit d’ouvrir le port {port}. Choisissez-en un au-dessus de 1023 par VIGIE_PORT.',
      hostUnknown: 'L’adresse {host} n’est pas une adresse de cette machine (VIGIE_HOST).',
      dataForbidden:
        'Vigie ne peut pas écrire dans {dataDir} ({code}). Donnez-lui ce droit, ou choisissez un autre dossier par VIGIE_DATA.',
      diskFull: 'Le disque de {dataDir} est plein. Libérez de la place, puis redémarrez.',
      databaseAway:
        'La base de données {address} n’a pas répondu en {seconds, number} s. Démarrez-la, ou corrigez DATABASE_URL.',
      databaseRefused: 'La base de données {address} refuse Vigie\u00a0: {reason}',
      databaseTooOld:
        'La base de données {address} est PostgreSQL {version}\u00a0; il faut la version 16 ou une plus récente.',
      noBinaries:
        'Il n’y a pas de PostgreSQL intégré pour ce système. Donnez l’adresse du vôtre (16 ou plus récent) par DATABASE_URL.',
      noAccount:
        'PostgreSQL ne tourne pas en root, et l’utilisateur sans droits dont il a besoin ne peut être créé\u00a0: {reason}',
      noRight: 'La base de données intégrée n’a pas les droits qu’il lui faut\u00a0: {reason}',
      notInitialised: 'La base de données intégrée n’a pas pu être créée\u00a0: {reason}',
      notStarted: 'La base de données intégrée n’a pas démarré\u00a0: {reason}',
      notPrepared: 'La base de données n’a pas pu être préparée\u00a0: {reason}',
      notBuilt: 'Vigie n’est pas construite\u00a0: lancez npm start dans son dossier.',
      unknownProcess: 'Il n’y a pas de processus «\u00a0{name}\u00a0». Il y a\u00a0: {names}.',
      unforeseen: 'Vigie ne peut pas démarrer\u00a0: {reason}. Le détail est dans {file}.',
    },
  },
  en: {
    starting: 'Vigie is starting…',
    running: 'Vigie is ready: {url}',
    stopping: 'Vigie is stopping…',
    stopped: 'Vigie has stopped.',
    administrator: 'First sign-in: {email}, password {password} (to be changed at the first sign-in).',
    administratorFile: 'First sign-in: the address and the password are in {file}.',
    scenes: 'The scenes of the demo cameras are being drawn; they will be there within a minute.',
    waiting: 'The database {address} does not answer yet; Vigie is waiting for it.',
    failed: {
      alreadyRunning:
        'Vigie already runs on the data in {dataDir} (process {pid}). Stop it first, or name another folder by VIGIE_DATA.',
      portTaken: 'Port {port} is taken. Free it, or choose another by VIGIE_PORT.',
      portForbidden: 'Vigie may not open port {port}. Choose one above 1023 by VIGIE_PORT.',
      hostUnknown: 'The address {host} is not one of this machine (VIGIE_HOST).',
      dataForbidden:
        'Vigie cannot write in {dataDir} ({code}). Give it the right, or choose another folder by VIGIE_DATA.',
      diskFull: 'The disk of {dataDir} is full. Free some space, then start again.',
      databaseAway:
        'The database {address} has not answered for {seconds, number} s. Start it, or correct DATABASE_URL.',
      databaseRefused: 'The database {address} refuses Vigie: {reason}',
      databaseTooOld: 'The database {address} is PostgreSQL {version}; it must be 16 or newer.',
      noBinaries:
        'There is no embedded PostgreSQL for this system. Give the address of your own (16 or newer) by DATABASE_URL.',
      noAccount: 'PostgreSQL does not run as root, and the unprivileged user that it needs cannot be made: {reason}',
      noRight: 'The embedded database lacks a right that it needs: {reason}',
      notInitialised: 'The embedded database could not be made: {reason}',
      notStarted: 'The embedded database did not start: {reason}',
      notPrepared: 'The database could not be prepared: {reason}',
      notBuilt: 'Vigie is not built: run npm start in its folder.',
      unknownProcess: 'There is no process “{name}”. There are: {names}.',
      unforeseen: 'Vigie cannot start: {reason}. The details are in {file}.',
    },
  },
});
