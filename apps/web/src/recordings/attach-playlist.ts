import type Hls from 'hls.js';

/** Why a recording does not play: gone, not answered for, or of a kind that this browser cannot show. */
export type PlaybackFault = 'gone' | 'network' | 'unsupported';

/**
 * Plays an HLS playlist in a video element: by hls.js where there is Media Source, natively where not.
 * Starts at `fromSeconds`; a network that fails is tried again before it is a fault. Returns what ends it.
 */
export function attachPlaylist(
  video: HTMLVideoElement,
  url: string,
  fromSeconds: number,
  onFault: (fault: PlaybackFault) => void,
): () => void {
  let ended = false;
  let player: Hls | undefined;
  const start = async () => {
    const { default: HlsPlayer } = await import('hls.js');
    if (ended) return;
    if (!HlsPlayer.isSupported()) {
      if (!video.canPlayType('application/vnd.apple.mpegurl')) {
        onFault('unsupported');
        return;
      }
      video.src = `${url}#t=${fromSeconds}`;
      video.onerror = () => onFault('unsupported');
      void video.play().catch(() => {});
      return;
    }
    let mended = false;
    // An open recording is a live playlist, which would begin at its end: what one chose is its beginning.
    const hls = new HlsPlayer({
      enableWorker: false,
      startPosition: fromSeconds,
      backBufferLength: 60,
      maxBufferLength: 30,
    });
    player = hls;
    hls.on(HlsPlayer.Events.MANIFEST_PARSED, () => void video.play().catch(() => {}));
    hls.on(HlsPlayer.Events.ERROR, (_, data) => {
      if (!data.fatal) return;
      if (data.type === HlsPlayer.ErrorTypes.MEDIA_ERROR && !mended) {
        mended = true;
        hls.recoverMediaError();
        return;
      }
      const status = data.response?.code;
      onFault(
        status === 404 || status === 410
          ? 'gone'
          : data.type === HlsPlayer.ErrorTypes.NETWORK_ERROR
            ? 'network'
            : 'unsupported',
      );
    });
    hls.loadSource(url);
    hls.attachMedia(video);
  };
  void start().catch(() => onFault('network'));
  return () => {
    ended = true;
    player?.destroy();
    video.onerror = null;
    if (!player) video.removeAttribute('src');
  };
}
