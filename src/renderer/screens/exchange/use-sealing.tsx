import { useState, type ReactNode } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import type { Ask } from '../../calls/call-types.ts';
import { queryClient } from '../../calls/query-client.ts';
import { useJob } from '../../calls/use-job.tsx';
import { DeliverDialog } from './deliver-dialog.tsx';
import type { Package } from './package-columns.tsx';
import { SealConfirm } from './seal-confirm.tsx';

type SealAsk = Ask<'exchange.sealPreview'>;
type Sealing = {
  /** Shows what would go; it is sealed once somebody has said yes, and offered for the stick. */
  readonly ask: (what: SealAsk) => void;
  /** The same as was said yes to last, before the peer has answered a restore. */
  readonly urgently: () => Promise<void>;
  readonly refusal: Refusal | null;
  readonly clear: () => void;
  readonly dialogs: ReactNode;
};

/** 封包, from any screen: nothing is sealed that was not shown before. `title`: of the work while it goes on. */
export const useSealing = (title: string): Sealing => {
  const seal = useJob('exchange.seal', title);
  const [asked, setAsked] = useState<SealAsk | null>(null);
  const [agreed, setAgreed] = useState<(SealAsk & { readonly shown: string }) | null>(null);
  const [sealed, setSealed] = useState<Package | null>(null);
  const go = async (what: SealAsk & { readonly shown: string }): Promise<void> => {
    setAgreed(what);
    const made = await seal.run(what);
    if (made === undefined) await queryClient.invalidateQueries({ queryKey: ['exchange.sealPreview'] });
    else setSealed(made);
  };
  return {
    ask: setAsked,
    urgently: async () => {
      if (agreed !== null) await go({ ...agreed, urgent: true });
    },
    refusal: seal.refusal,
    clear: seal.clear,
    dialogs: (
      <>
        {asked === null ? null : <SealConfirm ask={asked} onClose={() => setAsked(null)} onGo={(shown) => void go({ ...asked, shown })} />}
        {sealed === null ? null : <DeliverDialog sealed={sealed} onClose={() => setSealed(null)} />}
      </>
    ),
  };
};
