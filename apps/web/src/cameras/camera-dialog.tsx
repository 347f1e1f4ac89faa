'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SitePicker } from '../clients/site-picker.tsx';
import { Segments } from '../design/chips.tsx';
import { NumberField } from '../design/fields/number-field.tsx';
import { SelectField } from '../design/fields/select-field.tsx';
import { TextField } from '../design/fields/text-field.tsx';
import { SwitchField } from '../design/fields/toggles.tsx';
import { Form, orNull } from '../design/form.tsx';
import { Dialog } from '../design/overlay.tsx';
import { toast } from '../design/toast.tsx';
import { graphql } from '../generated/gql.ts';
import type { CreateCameraMutation, SourceKind, UpdateCameraMutation } from '../generated/graphql.ts';
import { fieldErrors } from '../graphql/outcome.ts';
import { useAct } from '../graphql/use-act.ts';
import { useFormat } from '../time/use-format.ts';

const CreateCameraDocument = graphql(`
  mutation CreateCamera($input: CreateCameraInput!) {
    createCamera(input: $input) {
      __typename
      ... on CreateCameraPayload { camera { id name } }
      ... on Error { code message path }
    }
  }
`);

const UpdateCameraDocument = graphql(`
  mutation UpdateCamera($input: UpdateCameraInput!) {
    updateCamera(input: $input) {
      __typename
      ... on UpdateCameraPayload { camera { id name } }
      ... on Error { code message path }
    }
  }
`);

const pickCreated = (data: CreateCameraMutation) => data.createCamera;
const pickUpdated = (data: UpdateCameraMutation) => data.updateCamera;

const segmentChoices = [60, 300, 600, 900, 1800, 3600] as const;

interface EditableCamera {
  id: string;
  name: string;
  recording: boolean;
  segmentSeconds: number;
  /** Null: for ever. */
  keepHours: number | null;
  equipment?: { id: string } | null;
  source: { kind: SourceKind; url: string; hasCredentials: boolean } | undefined;
}

/** Adds a camera (its source is tried before it is accepted), or changes one. */
export function CameraDialog({ camera, onClose }: { camera?: EditableCamera; onClose: () => void }) {
  const t = useTranslations('cameras');
  const common = useTranslations('common');
  const sites = useTranslations('clients');
  const router = useRouter();
  const format = useFormat();
  const create = useAct(CreateCameraDocument, pickCreated);
  const update = useAct(UpdateCameraDocument, pickUpdated);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [kind, setKind] = useState<SourceKind>(camera?.source?.kind ?? 'RTSP');
  const [recording, setRecording] = useState(camera?.recording ?? true);
  const segments =
    camera && !segmentChoices.some((each) => each === camera.segmentSeconds)
      ? [...segmentChoices, camera.segmentSeconds].sort((a, b) => a - b)
      : segmentChoices;
  const busy = create.busy || update.busy;
  return (
    <Dialog title={camera ? t('editTitle', { name: camera.name }) : t('add')} open onClose={onClose}>
      <Form
        errors={errors}
        busy={busy}
        submit={busy ? t('trying') : camera ? common('save') : t('add')}
        onCancel={onClose}
        onSubmit={async (values) => {
          if (!camera && values('siteId') === '') {
            setErrors({ siteId: sites('chooseSite') });
            return;
          }
          setErrors({});
          const source = {
            kind,
            url: values('url'),
            username: orNull(values('username')),
            password: orNull(values('password')),
          };
          const keepHours = orNull(values('keepHours'));
          const shared = {
            name: values('name'),
            recording,
            segmentSeconds: Number(values('segmentSeconds')),
            keepHours: keepHours === null ? null : Number(keepHours),
          };
          // What was not touched is not sent: the stored user and password stay with the stored address.
          const sameSource =
            camera?.source &&
            source.kind === camera.source.kind &&
            source.url === camera.source.url &&
            !source.username &&
            !source.password;
          const result = camera
            ? await update.act({
                input: {
                  ...shared,
                  id: camera.id,
                  equipmentId: camera.equipment?.id ?? null,
                  ...(sameSource ? {} : { source }),
                },
              })
            : await create.act({ input: { ...shared, siteId: values('siteId'), source } });
          if (!result.ok) {
            const fields = ['name', 'siteId', 'url', 'username', 'password', 'segmentSeconds', 'keepHours'];
            setErrors(fieldErrors(result.failure, fields));
            return;
          }
          toast(camera ? common('saved') : t('added', { name: result.value.camera.name }));
          onClose();
          if (!camera) router.push(`/cameras/${encodeURIComponent(result.value.camera.id)}`);
        }}
      >
        <TextField name="name" label={common('name')} defaultValue={camera?.name ?? ''} autoFocus isRequired />
        {!camera && <SitePicker name="siteId" clientId={null} defaultSiteId={null} />}
        <div className="flex flex-col gap-2">
          <span className="text-small text-dim">{t('source')}</span>
          <div>
            <Segments
              label={t('source')}
              selected={kind}
              onChange={(next) => setKind(next as SourceKind)}
              chips={[
                { id: 'RTSP', label: t('sourceKind.RTSP') },
                { id: 'FILE', label: t('sourceKind.FILE') },
              ]}
            />
          </div>
        </div>
        <TextField
          name="url"
          label={kind === 'RTSP' ? t('url') : t('path')}
          help={kind === 'RTSP' ? t('urlHint') : t('pathHint')}
          defaultValue={camera?.source?.url ?? ''}
          placeholder={kind === 'RTSP' ? 'rtsp://192.168.1.20/stream1' : 'videos/loop.mp4'}
          autoComplete="off"
          spellCheck="false"
          mono
          isRequired
        />
        {kind === 'RTSP' && (
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="username" label={t('username')} optional={common('optional')} autoComplete="off" />
            <TextField
              name="password"
              type="password"
              label={t('password')}
              optional={common('optional')}
              autoComplete="new-password"
              {...(camera?.source?.hasCredentials ? { help: t('passwordKept') } : {})}
            />
          </div>
        )}
        <div className="grid items-end gap-4 sm:grid-cols-2">
          <SelectField
            name="segmentSeconds"
            label={t('segmentLength')}
            defaultValue={String(camera?.segmentSeconds ?? 1800)}
            choices={segments.map((seconds) => ({ id: String(seconds), label: format.duration(seconds) }))}
          />
          <div className="flex h-8 items-center">
            <SwitchField isSelected={recording} onChange={setRecording}>
              {t('record')}
            </SwitchField>
          </div>
        </div>
        <NumberField
          name="keepHours"
          label={t('keepHours')}
          unit={t('keepHoursUnit')}
          help={t('keepHoursHint')}
          defaultValue={camera?.keepHours ?? Number.NaN}
          minValue={1}
          maxValue={87600}
          formatOptions={{ maximumFractionDigits: 0 }}
        />
      </Form>
    </Dialog>
  );
}
