'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '../design/button.tsx';
import { NumberField } from '../design/fields/number-field.tsx';
import { SwitchField } from '../design/fields/toggles.tsx';
import type { CheckInput, CheckKind } from '../generated/graphql.ts';

/** A check as it is proposed: every 10 s, and one lost answer is no outage. */
export function newCheck(kind: CheckKind): CheckInput {
  return {
    kind,
    port: kind === 'TCP' ? 80 : null,
    intervalSeconds: 10,
    timeoutMs: 1000,
    retries: 2,
    slowMs: null,
    enabled: true,
  };
}

/** The ways in which a piece of equipment is asked whether it is there. */
export function ChecksEditor({
  checks,
  onChange,
  error,
}: {
  checks: readonly CheckInput[];
  onChange: (checks: readonly CheckInput[]) => void;
  error: string | undefined;
}) {
  const t = useTranslations('equipment');
  const change = (index: number, changes: Partial<CheckInput>) =>
    onChange(checks.map((check, at) => (at === index ? { ...check, ...changes } : check)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-small text-dim">{t('checks')}</legend>
      {checks.map((check, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a check that is being written has nothing else to be known by.
        <div key={index} className="flex flex-col gap-3 rounded-vigie border border-line p-3">
          <div className="flex items-center gap-3">
            <span className="flex-1 text-table font-medium">{t(`check.${check.kind}`)}</span>
            <SwitchField isSelected={check.enabled ?? true} onChange={(enabled) => change(index, { enabled })}>
              {t('enabled')}
            </SwitchField>
            <IconButton label={t('removeCheck')} onPress={() => onChange(checks.filter((_, at) => at !== index))}>
              <Trash2 size={16} strokeWidth={1.5} />
            </IconButton>
          </div>
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {check.kind === 'TCP' && (
              <NumberField
                label={t('port')}
                value={check.port ?? Number.NaN}
                onChange={(port) => change(index, { port: Number.isNaN(port) ? null : port })}
                minValue={1}
                maxValue={65535}
                formatOptions={{ useGrouping: false }}
              />
            )}
            <NumberField
              label={t('interval')}
              unit="s"
              value={check.intervalSeconds ?? 10}
              onChange={(intervalSeconds) => change(index, { intervalSeconds })}
              minValue={1}
              maxValue={3600}
            />
            <NumberField
              label={t('timeout')}
              unit="ms"
              value={check.timeoutMs ?? 1000}
              onChange={(timeoutMs) => change(index, { timeoutMs })}
              minValue={100}
              maxValue={10000}
              step={100}
            />
            <NumberField
              label={t('retries')}
              value={check.retries ?? 2}
              onChange={(retries) => change(index, { retries })}
              minValue={0}
              maxValue={10}
            />
            <NumberField
              label={t('slow')}
              unit="ms"
              value={check.slowMs ?? Number.NaN}
              onChange={(slowMs) => change(index, { slowMs: Number.isNaN(slowMs) ? null : slowMs })}
              minValue={1}
              maxValue={60000}
            />
          </div>
        </div>
      ))}
      {error && (
        <p role="alert" className="text-small text-bad">
          {error}
        </p>
      )}
      <div className="flex gap-2">
        {(['ICMP', 'TCP'] as const).map((kind) => (
          <Button key={kind} variant="ghost" onPress={() => onChange([...checks, newCheck(kind)])}>
            <Plus size={14} strokeWidth={1.5} aria-hidden />
            {t(`check.${kind}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
