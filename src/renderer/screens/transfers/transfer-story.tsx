import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Section } from '../../parts/section.tsx';

/** Where the family came from with what it lived through there, and where it went. Nothing where it never moved. */
export const TransferStory = ({ householdId }: { readonly householdId: string }) => {
  const story = useQueryCall('transfers.history', { householdId }).data;
  if (story === undefined || story.arrived.length + story.left.length === 0) return null;
  return (
    <Section title="转移接续">
      {story.left.map((one) => (
        <Typography key={one.id}>
          迁往{one.toName}：{one.stateName}
          {one.answer === null ? '' : `，${one.answer}`}
        </Typography>
      ))}
      {story.arrived.map((one) => (
        <Box key={`${one.fromName}-${one.fromMonth}`}>
          {one.own ? (
            <Typography>
              电脑损坏以后按县里交回的资料登记（{one.changeNo}）{one.monthlyFen === 0 ? '' : `，${one.fromMonth} 起由本机发放`}
              ；以前的发放明细在原来的电脑上，本机没有。
            </Typography>
          ) : (
            <Typography>
              从{one.fromName}转入（{one.changeNo}），{one.fromMonth} 起由本单位发放；对方发放了{' '}
              {one.payments.filter((paid) => paid.fen > 0).length} 个月
              {one.payments.length === 0 ? '' : `（${one.payments[0]?.month ?? ''} 到 ${one.payments.at(-1)?.month ?? ''}）`}。
            </Typography>
          )}
          <Box component="ul" sx={{ mt: 0.5, mb: 0, pl: 2.5 }} aria-label={`${one.fromName}的经过`}>
            {one.history.map((told, index) => (
              <li key={`${told.on}-${index}`}>
                {told.on} {told.text}
              </li>
            ))}
          </Box>
        </Box>
      ))}
    </Section>
  );
};
