/** How long a camera may be silent before FFmpeg gives up; it notices after about twice this. */
const silenceMs = 5000;

/** The beginning of a list for FFmpeg's concat format. */
export const listHead = 'ffconcat version 1.0';

/** A line of a list that names a file or an address; neither may hold a line break. */
export const fileLine = (url: string): string => `file '${url.replaceAll("'", "'\\''")}'`;

/** A list of one RTSP stream, over TCP, with its password in the address. A secret: never logged. */
export const rtspList = (urlWithCredentials: string): string =>
  [
    listHead,
    fileLine(urlWithCredentials),
    'option rtsp_transport tcp',
    'option allowed_media_types video',
    `option timeout ${silenceMs * 1000}`,
    '',
  ].join('\n');
