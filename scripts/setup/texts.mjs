// What setup says. It runs before any package is installed, so its sentences stand here and not in
// the catalogues.

const en = {
  oldNode: ({ found, needed }) => `Vigie needs Node.js ${needed} or newer to set itself up; this is ${found}.`,
  windows: () => 'Vigie runs on Linux and macOS. On Windows, open WSL (wsl --install) and type the same command there.',
  noRuntime: ({ needed, machine }) =>
    `No Node.js ${needed} is published as a package for ${machine}: install Node.js ${needed} or newer and start again.`,
  packages: () => 'Node packages',
  system: ({ names }) => `System packages: ${names}`,
  because: ({ tool, why }) => `${tool}: ${why}`,
  whyFfmpeg: () => 'reads and writes video',
  whyFfprobe: () => 'says what a video source holds',
  whyFping: () => 'pings many devices at once',
  whyChromium: () => 'the tests use the pages as a person does',
  whyRtsp: () => 'the tests run a camera (an RTSP server) of their own',
  whyIp: () => 'the tests take a network link down in a namespace of their own',
  whyGuide: () => 'the tests run the examples of the partner’s guide',
  generate: () => 'Generated code (database client, types of the web app)',
  bundle: () => "Vigie's processes",
  web: () => 'Web app',
  graphiql: () => 'GraphiQL',
  done: ({ seconds }) => `done in ${seconds} s`,
  failed: ({ what, code }) => `${what}: failed (exit code ${code}). What it said stands above.`,
  missing: ({ names }) => `These are missing, and cannot be installed from here: ${names}.`,
  type: ({ command }) => `Type this, then start again:\n\n    ${command}\n`,
  installYourself: ({ names }) =>
    `Install them by your system's own means (${names}), then start again. Programs that stand elsewhere are named by VIGIE_FFMPEG, VIGIE_FFPROBE, VIGIE_FPING and VIGIE_CHROMIUM.`,
  notExecutable: ({ variable, path }) => `${variable} names ${path}, which is not a program that can be run.`,
};

const fr = {
  oldNode: ({ found, needed }) =>
    `Vigie a besoin de Node.js ${needed} ou plus récent pour s’installer ; celui-ci est ${found}.`,
  windows: () =>
    'Vigie fonctionne sous Linux et macOS. Sous Windows, ouvrez WSL (wsl --install) et tapez-y la même commande.',
  noRuntime: ({ needed, machine }) =>
    `Aucun Node.js ${needed} n’est publié en paquet pour ${machine} : installez Node.js ${needed} ou plus récent et recommencez.`,
  packages: () => 'Paquets Node',
  system: ({ names }) => `Paquets du système : ${names}`,
  because: ({ tool, why }) => `${tool} : ${why}`,
  whyFfmpeg: () => 'lit et écrit la vidéo',
  whyFfprobe: () => 'dit ce que contient une source vidéo',
  whyFping: () => 'interroge beaucoup d’appareils à la fois',
  whyChromium: () => 'les tests se servent des pages comme une personne',
  whyRtsp: () => 'les tests ont leur propre caméra (un serveur RTSP)',
  whyIp: () => 'les tests coupent une liaison réseau dans leur propre espace de noms',
  whyGuide: () => 'les tests exécutent les exemples du guide des partenaires',
  generate: () => 'Code généré (client de la base, types de l’application web)',
  bundle: () => 'Processus de Vigie',
  web: () => 'Application web',
  graphiql: () => 'GraphiQL',
  done: ({ seconds }) => `fait en ${seconds} s`,
  failed: ({ what, code }) => `${what} : échec (code de sortie ${code}). Le détail est ci-dessus.`,
  missing: ({ names }) => `Il manque, et ne peut être installé d’ici : ${names}.`,
  type: ({ command }) => `Tapez ceci, puis recommencez :\n\n    ${command}\n`,
  installYourself: ({ names }) =>
    `Installez-les par les moyens de votre système (${names}), puis recommencez. Les programmes qui se trouvent ailleurs se nomment par VIGIE_FFMPEG, VIGIE_FFPROBE, VIGIE_FPING et VIGIE_CHROMIUM.`,
  notExecutable: ({ variable, path }) => `${variable} désigne ${path}, qui n’est pas un programme exécutable.`,
};

/** The sentences in the language of the terminal: French where the environment says so, else English. */
export function textsFor(env) {
  const asked = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^fr/i.test(asked) ? fr : en;
}

export const languages = { en, fr };
