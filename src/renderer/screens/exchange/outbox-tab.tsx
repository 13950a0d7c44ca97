import { useMemo, useState } from 'react';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StickOffer } from './clear-stick.tsx';
import { packageColumns, type Package } from './package-columns.tsx';
import { DeliverDialog } from './deliver-dialog.tsx';

const none = {};

/** Packages this office sealed: a row opens to be written again, to any stick, as often as needed. */
export const OutboxTab = ({ county }: { readonly county: boolean }) => {
  const [shown, setShown] = useState<Package | null>(null);
  const columns = useMemo(() => packageColumns('out'), []);
  return (
    <>
      <StickOffer />
      <PagedTable
        call="exchange.outbox"
        input={none}
        columns={columns}
        label="发出的包"
        onOpen={setShown}
        wrap
        empty={{ title: '还没有封过包', hint: county ? '批复后在“待下发”里封包。' : '公示期满的申请在“待上报”里封包。' }}
      />
      {shown === null ? null : (
        <DeliverDialog
          sealed={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </>
  );
};
