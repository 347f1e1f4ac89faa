'use client';
import { useTranslations } from 'next-intl';
import { TextLink } from '../design/button.tsx';
import { Figure } from '../design/figure.tsx';
import { Facts, Panel } from '../design/panel.tsx';
import { Moment } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import type { ShownCamera } from './camera-query.ts';

/** What comes from a camera now. */
export function StreamFacts({ camera: { state, site } }: { camera: ShownCamera }) {
  const t = useTranslations('cameras');
  const format = useFormat();
  return (
    <Panel title={t('stream')}>
      <Facts
        facts={[
          [t('picture'), state.width && state.height ? `${state.width}×${state.height}` : null],
          [
            t('fps'),
            state.fps ? (
              <Figure key="fps" figure={{ value: format.number(state.fps, 1), unit: t('perSecond') }} />
            ) : null,
          ],
          [
            t('bitrate'),
            state.bitrateKbps ? <Figure key="bitrate" figure={format.bitrate(state.bitrateKbps)} /> : null,
          ],
          [
            t('codec'),
            state.codec && (
              <span key="codec" className="font-mono text-small">
                {state.codec}
              </span>
            ),
          ],
          [t('restarts'), format.number(state.restarts)],
          [t('lastFragment'), <Moment key="last" at={state.lastFragmentAt} style="timeSeconds" zone={site.timeZone} />],
        ]}
      />
    </Panel>
  );
}

/** What a camera is, and what is kept of it. */
export function CameraFacts({ camera }: { camera: ShownCamera }) {
  const t = useTranslations('cameras');
  const format = useFormat();
  const source = camera.streams.find((stream) => stream.role === 'MAIN') ?? camera.streams[0];
  return (
    <Panel title={t('about')}>
      <Facts
        facts={[
          [
            t('client'),
            <TextLink key="client" href={`/clients/${encodeURIComponent(camera.client.id)}`}>
              {camera.client.name}
            </TextLink>,
          ],
          [t('site'), camera.site.city ? `${camera.site.name} · ${camera.site.city}` : camera.site.name],
          [
            t('equipment'),
            camera.equipment && (
              <TextLink key="equipment" href={`/equipment/${encodeURIComponent(camera.equipment.id)}`}>
                {camera.equipment.name}
              </TextLink>
            ),
          ],
          [
            t('source'),
            source && (
              <span key="source" className="font-mono text-small break-all">
                {source.url}
              </span>
            ),
          ],
          [
            t('recordingMode'),
            camera.recording
              ? t('recordingEvery', { length: format.duration(camera.segmentSeconds) })
              : t('notRecording'),
          ],
          [t('kept'), camera.keepHours ? format.duration(camera.keepHours * 3600) : t('keptForEver')],
        ]}
      />
    </Panel>
  );
}
