import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import { formatYuan } from '#shared/values/money.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { Section } from '../../parts/section.tsx';
import { conclusionNames } from './acts/verification-act.tsx';
import { AttachmentLink } from './attachment-link.tsx';
import type { CaseDetail } from './case.ts';
import { materialName, materialStateName, providerNames } from './material-words.ts';
import { to } from '../../app/router.ts';

const lampOf = (item: CaseDetail['materials'][number]): 'green' | 'yellow' | 'none' | 'red' => {
  if (item.state === 'given' || item.state === 'fetched' || item.state === 'excused') return 'green';
  if (item.state === 'wrong') return 'red';
  return item.required ? 'yellow' : 'none';
};

const Materials = ({ detail }: { readonly detail: CaseDetail }) => (
  <Section title="材料">
    <Table aria-label="材料">
      <TableHead>
        <TableRow>
          <TableCell>材料</TableCell>
          <TableCell>由谁提供</TableCell>
          <TableCell>情况</TableCell>
          <TableCell>交来或查到</TableCell>
          <TableCell sx={{ minWidth: 180 }}>说明</TableCell>
          <TableCell>扫描件</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {detail.materials.map((item) => (
          <TableRow key={item.code}>
            <TableCell>{materialName(item)}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{providerNames[item.provider]}</TableCell>
            <TableCell>
              <LampText lamp={lampOf(item)} text={materialStateName(item)} />
            </TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              {item.on === null ? '—' : <DayText value={item.on} />}
              {item.by === '' ? null : (
                <Typography variant="caption" component="div" color="textSecondary">
                  {item.by}
                </Typography>
              )}
            </TableCell>
            <TableCell>{item.note}</TableCell>
            <TableCell>{item.attachmentId === null ? '—' : <AttachmentLink id={item.attachmentId} name="打开" />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Section>
);

const Surveys = ({ detail }: { readonly detail: CaseDetail }) => (
  <Section title="入户调查">
    {detail.surveys.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        还没有入户调查记录。每户都要入户，不能用抽查代替。
      </Typography>
    ) : (
      detail.surveys.map((survey) => (
        <Box key={survey.id} sx={{ borderTop: 1, borderColor: 'divider', py: 1, '&:first-of-type': { borderTop: 0, pt: 0 } }}>
          <Typography variant="body2" color="textSecondary">
            <DayText value={survey.on} /> · 调查员 {survey.surveyorNames.join('、')} · 在场 {survey.present} ·{' '}
            {survey.matchesDeclaration ? '与申报一致' : '与申报不一致'}
          </Typography>
          <Typography>{survey.findings}</Typography>
          {survey.housing === '' ? null : <Typography variant="body2">居住：{survey.housing}</Typography>}
          {survey.livelihood === '' ? null : <Typography variant="body2">生活：{survey.livelihood}</Typography>}
          {survey.neighbours.map((one, index) => (
            <Typography key={`${index}-${one.name}`} variant="body2">
              邻里{one.name === '' ? '' : ` ${one.name}`}：{one.words}
            </Typography>
          ))}
          {survey.attachmentIds.map((id, index) => (
            <AttachmentLink key={id} id={id} name={`附件 ${index + 1}`} />
          ))}
        </Box>
      ))
    )}
  </Section>
);

const Verifications = ({ detail }: { readonly detail: CaseDetail }) => (
  <Section title="信息核对">
    {detail.verifications.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        还没有核对结果。
      </Typography>
    ) : (
      <Table aria-label="信息核对">
        <TableHead>
          <TableRow>
            <TableCell>报告</TableCell>
            <TableCell>截至</TableCell>
            <TableCell>有效期至</TableCell>
            <TableCell>结论</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {detail.verifications.map((one) => (
            <TableRow key={one.id}>
              <TableCell>
                {one.attachmentId === null ? one.reportNo : <AttachmentLink id={one.attachmentId} name={one.reportNo} />}
                <Typography variant="caption" component="div" color="textSecondary">
                  {one.source} · <DayText value={one.issuedOn} />
                </Typography>
              </TableCell>
              <TableCell>
                <DayText value={one.asOf} />
              </TableCell>
              <TableCell>
                {one.expired ? <LampText lamp="red" text={`${one.expiresOn} 已过期`} /> : <DayText value={one.expiresOn} />}
              </TableCell>
              <TableCell>
                {conclusionNames[one.conclusion]}
                {one.hits === '' ? (
                  ''
                ) : (
                  <Typography variant="caption" component="div" color="textSecondary">
                    {one.hits}
                  </Typography>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    )}
  </Section>
);

type Note = { readonly key: string; readonly on: string; readonly text: string };

/** Letters, pauses, evaluations and filings of the procedure, as far as there are any. */
const notesOf = (detail: CaseDetail): readonly Note[] => [
  ...detail.supplements.map((one): Note => ({
    key: `s${one.givenOn}`,
    on: one.givenOn,
    text: `一次性告知补正：${one.items.map((item) => item.what).join('；')}${one.dueOn === null ? '' : `，限 ${one.dueOn} 前补齐`}${one.suppliedOn === null ? '，还没有补齐' : `，${one.suppliedOn} 补齐`}`,
  })),
  ...detail.pauses.map((one): Note => ({
    key: `p${one.from}`,
    on: one.from,
    text: `暂停计时：${one.label}${one.to === null ? '，尚未恢复' : `，${one.to} 恢复`}`,
  })),
  ...detail.relatives.map((one): Note => ({
    key: `r${one.name}`,
    on: one.filedOn,
    text: `近亲属备案：${one.name}（${one.relation}），须回避`,
  })),
  ...detail.evaluations.map((one): Note => ({
    key: `e${one.id}`,
    on: one.on,
    text: `民主评议：应到 ${one.should}、实到 ${one.present}、回避 ${one.recused}，同意 ${one.yes}、反对 ${one.no}、弃权 ${one.abstain}${one.note === '' ? '' : `。${one.note}`}`,
  })),
  ...detail.notices.map((one): Note => ({
    key: `n${one.id}`,
    on: one.postedOn,
    text: `${one.boardLabel} ${one.no}${one.closedOn === null ? (one.leftOn === null ? '，正在公示' : `，${one.leftOn} 撤下：${one.why}`) : `，${one.closedOn} 公示期满`}`,
  })),
  ...(detail.spotDrawnOn === null ? [] : [{ key: 'spot', on: detail.spotDrawnOn, text: '被抽中抽查（第二次独立入户）' }]),
  ...(detail.countyVisitOn === null ? [] : [{ key: 'county', on: detail.countyVisitOn, text: '县级入户' }]),
  ...(detail.urgentRelief === null
    ? []
    : [
        {
          key: 'urgent',
          on: detail.urgentRelief.on,
          text: `急难先行救助 ${formatYuan(detail.urgentRelief.amountFen)} 元${detail.urgentRelief.papersOn === null ? '，手续还没有补齐' : `，手续于 ${detail.urgentRelief.papersOn} 补齐`}`,
        },
      ]),
  ...(detail.filedOn === null
    ? []
    : [{ key: 'filed', on: detail.filedOn, text: `已报县备案${detail.filedBy === null ? '' : `（${detail.filedBy}）`}` }]),
  ...(detail.extendedOn === null ? [] : [{ key: 'x', on: detail.extendedOn, text: '批准延期' }]),
];

const Procedure = ({ detail }: { readonly detail: CaseDetail }) => {
  const notes = notesOf(detail);
  return notes.length === 0 ? null : (
    <Section title="程序记录">
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5 }}>
        {notes.map((one) => [
          <Box key={`${one.key}-d`} component="dt">
            <DayText value={one.on} />
          </Box>,
          <Box key={one.key} component="dd" sx={{ m: 0 }}>
            {one.text}
          </Box>,
        ])}
      </Box>
    </Section>
  );
};

/** What the family brought, what was seen at its home, what the registers said. */
export const WorkTab = ({ detail }: { readonly detail: CaseDetail }) => (
  <>
    <Materials detail={detail} />
    <Procedure detail={detail} />
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5, alignItems: 'start' }}>
      <Surveys detail={detail} />
      <Verifications detail={detail} />
    </Box>
    <Box>
      <Button href={to('households', detail.householdId, { tab: 'means' })}>到家庭页登记收入、财产、赡养</Button>
    </Box>
  </>
);
