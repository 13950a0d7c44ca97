import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableFooter from '@mui/material/TableFooter';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { changeOutcomeLabels } from '#domain/benefits/change-letters.ts';
import { formatYuan } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import { Facts } from '../../parts/facts.tsx';
import { FindingsTable } from '../../parts/findings-table.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import type { StatementData } from '../../parts/statement-view.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import type { ChangeEffect } from './change.ts';

const Lines = ({
  title,
  statement,
  persons,
}: {
  readonly title: string;
  readonly statement: StatementData | null;
  readonly persons: number;
}) => (
  <Table aria-label={title} sx={{ flex: 1, alignSelf: 'flex-start' }}>
    <TableHead>
      <TableRow>
        <TableCell>{title}</TableCell>
        <TableCell align="right">{persons} 人（元）</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {(statement?.lines ?? []).map((line, index) => (
        <TableRow key={`${index}-${line.label}`} sx={{ verticalAlign: 'top' }}>
          <TableCell>
            {line.label}
            <Typography component="div" variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>
              {line.formula}
            </Typography>
            <Typography component="div" variant="caption" color="textSecondary">
              {line.clause}
            </Typography>
          </TableCell>
          <TableCell align="right">
            <MoneyText fen={line.amountFen} />
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
    <TableFooter>
      <TableRow sx={{ '& td': { color: 'text.primary', fontWeight: 700, fontSize: 'inherit' } }}>
        <TableCell>每月</TableCell>
        <TableCell align="right">
          <MoneyText fen={statement?.totalFen ?? null} />
        </TableCell>
      </TableRow>
    </TableFooter>
  </Table>
);

const difference = (effect: ChangeEffect): string => {
  const fen = effect.newFen - effect.oldFen;
  return fen === 0 ? '金额不变' : `每月${fen > 0 ? '增加' : '减少'} ${formatYuan(Math.abs(fen))} 元`;
};

const MonthGround = ({ effect }: { readonly effect: ChangeEffect }) => (
  <>
    {effect.monthSource}
    {effect.monthByDefault ? (
      <>
        （县里的规定导入<TextLink address={to('policies')}>制度与标准</TextLink>以后，按县里的算）
      </>
    ) : null}
  </>
);

/** A roster that was made without this change cannot be locked as it is. */
const RosterNotice = ({ effect: { roster } }: { readonly effect: ChangeEffect }) =>
  roster === null ? null : (
    <Alert severity="warning" sx={{ mt: 1 }}>
      <TextLink address={to('pay', roster.id)}>
        {roster.month} 的发放名册（{roster.no}）
      </TextLink>
      {roster.state === 'checked' ? '已经核对过' : '正在编制'}：变更生效后要重新生成、再核对，才能锁定。
    </Alert>
  );

/** What a change does: the month and its clause, the two statements beside each other, and each month paid otherwise. */
export const EffectView = ({ effect, actions }: { readonly effect: ChangeEffect; readonly actions?: ReactNode }) => (
  <>
    <Section title={`${effect.label}：${changeOutcomeLabels[effect.outcome]}`} note={difference(effect)} actions={actions}>
      <Facts
        items={[
          ['从哪个月起', effect.effectMonth],
          ['怎样定的', effect.why],
          ...(effect.toMonth === null ? [] : [['最后发放月', effect.toMonth] as const]),
          ['变更依据', effect.clause, 'wide'],
          ...(effect.monthSource === '' ? [] : [['月份依据', <MonthGround key="month" effect={effect} />, 'wide'] as const]),
        ]}
      />
      <RosterNotice effect={effect} />
      {effect.notes.map((note) => (
        <Alert key={note} severity="info" sx={{ mt: 1 }}>
          {note}
        </Alert>
      ))}
    </Section>
    <Section title="核算单：变更前后">
      <Stack direction="row" spacing={2}>
        <Lines title="变更前" statement={effect.oldStatement} persons={effect.oldPersons} />
        <Lines title={`变更后（${effect.newStatement.month}）`} statement={effect.newStatement} persons={effect.newPersons} />
      </Stack>
    </Section>
    <Section
      title="补发和追回"
      note={
        effect.months.length === 0
          ? '没有已经发过的月份要调整'
          : [
              effect.backPayFen > 0 ? `补发 ${formatYuan(effect.backPayFen)} 元` : '',
              effect.recoveryFen > 0 ? `追回 ${formatYuan(effect.recoveryFen)} 元` : '',
            ]
              .filter((part) => part !== '')
              .join('，')
      }
    >
      {effect.months.length === 0 ? null : (
        <Table aria-label="补发和追回" sx={{ maxWidth: 620 }}>
          <TableHead>
            <TableRow>
              <TableCell>月份</TableCell>
              <TableCell align="right">应发（元）</TableCell>
              <TableCell align="right">已发（元）</TableCell>
              <TableCell align="right">补发或追回（元）</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {effect.months.map((one) => (
              <TableRow key={one.month}>
                <TableCell>{one.month}</TableCell>
                <TableCell align="right">
                  <MoneyText fen={one.dueFen} />
                </TableCell>
                <TableCell align="right">
                  <MoneyText fen={one.paidFen} />
                </TableCell>
                <TableCell align="right">
                  {one.differenceFen > 0 ? '补发 ' : '追回 '}
                  <MoneyText fen={Math.abs(one.differenceFen)} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
    {effect.findings.length === 0 ? null : (
      <Section title="复核依据">
        <FindingsTable findings={effect.findings} folded />
      </Section>
    )}
  </>
);
