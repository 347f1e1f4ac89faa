// Which programs of the system Vigie needs, and how each system installs those that are missing.

/**
 * A tool: how to see whether it is there (a command on the PATH, or a program of the system's Python that must
 * succeed), the variable that names it elsewhere, and its package per package manager.
 */
const running = [
  {
    name: 'ffmpeg',
    commands: ['ffmpeg'],
    variable: 'VIGIE_FFMPEG',
    why: 'whyFfmpeg',
    packages: { apt: ['ffmpeg'], dnf: ['ffmpeg-free'], pacman: ['ffmpeg'], apk: ['ffmpeg'], brew: ['ffmpeg'] },
  },
  {
    name: 'ffprobe',
    commands: ['ffprobe'],
    variable: 'VIGIE_FFPROBE',
    why: 'whyFfprobe',
    packages: { apt: ['ffmpeg'], dnf: ['ffmpeg-free'], pacman: ['ffmpeg'], apk: ['ffmpeg'], brew: ['ffmpeg'] },
  },
  {
    name: 'fping',
    commands: ['fping'],
    variable: 'VIGIE_FPING',
    why: 'whyFping',
    packages: { apt: ['fping'], dnf: ['fping'], pacman: ['fping'], apk: ['fping'], brew: ['fping'] },
  },
];

const rtspServer = [
  'import gi',
  'gi.require_version("Gst", "1.0")',
  'gi.require_version("GstRtspServer", "1.0")',
  'from gi.repository import Gst, GstRtspServer',
  'Gst.init(None)',
  // What a test camera is made of: a picture, an encoder, the RTP packets of its stream.
  'names = ("videotestsrc", "x264enc", "h264parse", "rtph264pay", "rtpbin")',
  'raise SystemExit(any(Gst.ElementFactory.find(name) is None for name in names))',
].join('\n');

const testing = [
  {
    name: 'chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    variable: 'VIGIE_CHROMIUM',
    why: 'whyChromium',
    packages: { apt: ['chromium'], dnf: ['chromium'], pacman: ['chromium'], apk: ['chromium'], brew: ['chromium'] },
  },
  {
    name: 'gst-rtsp-server',
    python: rtspServer,
    why: 'whyRtsp',
    packages: {
      apt: [
        'python3-gi',
        'gir1.2-gst-rtsp-server-1.0',
        'gstreamer1.0-plugins-base',
        'gstreamer1.0-plugins-good',
        'gstreamer1.0-plugins-bad',
        'gstreamer1.0-plugins-ugly',
      ],
      dnf: ['python3-gobject', 'gstreamer1-rtsp-server', 'gstreamer1-plugins-good', 'gstreamer1-plugins-ugly'],
      pacman: ['python-gobject', 'gst-rtsp-server', 'gst-plugins-good', 'gst-plugins-bad', 'gst-plugins-ugly'],
      apk: ['py3-gobject3', 'gst-rtsp-server', 'gst-plugins-good', 'gst-plugins-bad', 'gst-plugins-ugly'],
      brew: ['pygobject3', 'gst-rtsp-server', 'gstreamer'],
    },
  },
  {
    name: 'ip',
    commands: ['ip'],
    why: 'whyIp',
    platforms: ['linux'],
    packages: { apt: ['iproute2'], dnf: ['iproute'], pacman: ['iproute2'], apk: ['iproute2'], brew: [] },
  },
  ...['curl', 'jq'].map((name) => ({
    name,
    commands: [name],
    why: 'whyGuide',
    packages: { apt: [name], dnf: [name], pacman: [name], apk: [name], brew: [name] },
  })),
];

/** The tools that Vigie needs on a platform, those of its tests too where asked. */
export const toolsFor = ({ tests, platform }) =>
  [...running, ...(tests ? testing : [])].filter((tool) => !tool.platforms || tool.platforms.includes(platform));

/** The command of each package manager, in the order in which they are looked for. */
const managers = {
  apt: { probe: 'apt-get', install: (names) => ['apt-get', 'install', '-y', '--no-install-recommends', ...names] },
  dnf: { probe: 'dnf', install: (names) => ['dnf', 'install', '-y', ...names] },
  pacman: { probe: 'pacman', install: (names) => ['pacman', '-S', '--needed', '--noconfirm', ...names] },
  apk: { probe: 'apk', install: (names) => ['apk', 'add', ...names] },
  brew: { probe: 'brew', install: (names) => ['brew', 'install', ...names] },
};

/**
 * Decides what to do about missing tools. `has(command)` says whether a program is on the PATH, `root`
 * whether this runs as root, `sudo` whether sudo asks for no password. Returns one of
 * - { do: 'nothing' };
 * - { do: 'install', commands, packages }: run these (only through apt: elsewhere people decide themselves);
 * - { do: 'tell', command, names }: say that the person should type `command`;
 * - { do: 'explain', names }: no package manager that we know.
 */
export function planInstallation({ missing, has, root, sudo }) {
  if (missing.length === 0) return { do: 'nothing' };
  const names = missing.map((tool) => tool.name);
  const manager = Object.keys(managers).find((name) => has(managers[name].probe));
  if (manager === undefined) return { do: 'explain', names };
  const packages = [...new Set(missing.flatMap((tool) => tool.packages[manager]))];
  const install = managers[manager].install(packages);
  if (manager === 'apt' && (root || sudo)) {
    // sudo passes no variables on; and a machine that has just been started may still be updating itself.
    const apt = [...(root ? [] : ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive']), 'apt-get'];
    const patience = ['-o', 'DPkg::Lock::Timeout=300'];
    return {
      do: 'install',
      packages,
      commands: [
        [...apt, 'update'],
        [...apt, ...patience, ...install.slice(1)],
      ],
    };
  }
  const words = manager === 'brew' || root ? install : ['sudo', ...install];
  return { do: 'tell', names, command: words.join(' ') };
}
