import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { useVillages } from '../../pickers/use-villages.ts';

type Props = { readonly from: string; readonly name: string; readonly onClose: () => void };
const schema = z.object({ at: z.record(z.string(), z.string()) });

/** Every waiting family of a village is said to live in the village it is now; one left empty waits on. */
export const PlaceManyDialog = ({ from, name, onClose }: Props) => {
  const place = useCommand('succession.placeMany', { said: '已填写安置，由另一人确认接收' });
  const old = useQueryCall('succession.villages', { from }).data?.rows;
  const villages = useVillages();
  if (old === undefined || villages.length === 0) return null;
  return (
    <FormDialog
      title={`批量安置：${name}的家庭`}
      act="保存"
      schema={schema}
      busy={place.busy}
      refusal={place.refusal}
      onClose={onClose}
      initial={{ at: Object.fromEntries(old.map((one) => [one.code, one.here ?? ''])) }}
      hint={
        <Typography variant="body2" color="textSecondary">
          {old.length === 0
            ? '没有待安置的家庭。'
            : '每个原来的村（社区）现在是本单位的哪一个；住址照原来的填。没有选的先不安置。单子里没有的村，请管理员先在“区划”里导入。'}
        </Typography>
      }
      fields={old.map((one) => ({
        kind: 'choice' as const,
        name: `at.${one.code}`,
        label: `${one.name}（${one.families} 户）`,
        width: 6 as const,
        options: [{ value: '', label: '先不安置' }, ...villages],
      }))}
      onGo={async ({ at }) => {
        const items = Object.entries(at).flatMap(([code, villageCode]) => (villageCode === '' ? [] : [{ code, villageCode }]));
        return items.length === 0 ? true : (await place.run({ from, items })) !== undefined;
      }}
    />
  );
};
