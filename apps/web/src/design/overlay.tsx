'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button as AriaButton, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { classes } from './classes.ts';

interface OverlayProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

function Title({ title, onClose }: { title: string; onClose: () => void }) {
  const t = useTranslations('common');
  return (
    <div className="flex items-center justify-between gap-4 border-b border-line py-2.5 pr-2 pl-4">
      <Heading slot="title" className="truncate text-base font-semibold">
        {title}
      </Heading>
      <AriaButton
        onPress={onClose}
        aria-label={t('close')}
        className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-vigie text-dim data-hovered:bg-line data-hovered:text-ink touch:size-11"
      >
        <X size={16} strokeWidth={1.5} />
      </AriaButton>
    </div>
  );
}

const veil = 'appear fixed inset-0 z-40 flex bg-scrim';

/**
 * A window in the middle for one task; on a phone a sheet from below. One that is `steadfast`, since what it
 * shows does not come back, is not closed by a press beside it or by Escape.
 */
export function Dialog({
  title,
  open,
  onClose,
  children,
  wide = false,
  steadfast = false,
}: OverlayProps & { wide?: boolean; steadfast?: boolean }) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={!steadfast}
      isKeyboardDismissDisabled={steadfast}
      className={classes(veil, 'items-end justify-center sm:items-center sm:p-6')}
    >
      <Modal
        className={classes(
          'rise-in flex max-h-[92dvh] w-full flex-col rounded-t-xl border border-line bg-raised shadow-2xl outline-none sm:rounded-vigie',
          wide ? 'sm:max-w-4xl' : 'sm:max-w-lg',
        )}
      >
        <AriaDialog className="flex min-h-0 flex-col outline-none">
          <Title title={title} onClose={onClose} />
          <div className="min-h-0 overflow-y-auto p-4">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A panel from the right for a quick look beside a list; on a phone a sheet from below. */
export function Sheet({ title, open, onClose, children }: OverlayProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
      className={classes(veil, 'items-end justify-end sm:items-stretch')}
    >
      <Modal className="rise-in sm:slide-in flex max-h-[92dvh] w-full flex-col rounded-t-xl border border-line bg-surface shadow-2xl outline-none sm:max-h-none sm:w-120 sm:rounded-none sm:border-y-0 sm:border-r-0">
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <Title title={title} onClose={onClose} />
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before something is lost: says what, and the button names the act; it waits where more is asked first. */
export function ConfirmDialog({
  title,
  open,
  onClose,
  children,
  act,
  onConfirm,
  ready = true,
  busy = false,
  error,
}: OverlayProps & {
  act: string;
  onConfirm: () => void;
  ready?: boolean;
  busy?: boolean;
  error?: string | undefined;
}) {
  const t = useTranslations('common');
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={!busy}
      className={classes(veil, 'items-end justify-center sm:items-center sm:p-6')}
    >
      <Modal className="rise-in w-full rounded-t-xl border border-line bg-raised shadow-2xl outline-none sm:max-w-md sm:rounded-vigie">
        <AriaDialog role="alertdialog" className="outline-none">
          <div className="flex flex-col gap-2 p-4">
            <Heading slot="title" className="text-base font-semibold">
              {title}
            </Heading>
            <div className="text-table text-dim">{children}</div>
            {error && (
              <p role="alert" className="text-table text-bad">
                {error}
              </p>
            )}
          </div>
          <div className="flex justify-end gap-2 border-t border-line p-3">
            <Button variant="ghost" onPress={onClose} isDisabled={busy} autoFocus>
              {t('cancel')}
            </Button>
            <Button variant="danger" onPress={onConfirm} isDisabled={!ready} isPending={busy}>
              {act}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
