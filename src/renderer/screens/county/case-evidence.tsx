import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { nameOfCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { DayText } from '../../parts/day-text.tsx';
import { FindingsTable } from '../../parts/findings-table.tsx';
import { Section } from '../../parts/section.tsx';
import { Unbroken } from '../../parts/unbroken.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import { DifferencesView } from '../corrections/differences.tsx';
import type { CountyCase } from './county-case.ts';

type Evidence = Pick<
  CountyCase,
  'findings' | 'people' | 'history' | 'survey' | 'verification' | 'notice' | 'attachments' | 'missingAttachments'
> & {
  /** Of an application: what its last version says otherwise than the one before. */
  readonly corrections?: CountyCase['corrections'];
  readonly correctionNote?: string | null;
};

const Corrections = ({ one }: { readonly one: Evidence }) =>
  one.corrections === undefined || one.corrections.length === 0 ? null : (
    <Section title="乡镇更正" note={one.correctionNote ?? '与上一版不同的内容'}>
      <DifferencesView rows={one.corrections} />
    </Section>
  );

const Findings = ({ one }: { readonly one: Evidence }) => (
  <Section title="审查结论" note={`${one.findings.length} 项`}>
    <FindingsTable findings={one.findings} />
  </Section>
);

const Members = ({ one }: { readonly one: Evidence }) => (
  <Section title="成员" note={`${one.people.length} 人`}>
    <Table aria-label="成员">
      <TableHead>
        <TableRow>
          <TableCell>姓名</TableCell>
          <TableCell>与户主关系</TableCell>
          <TableCell>证号</TableCell>
          <TableCell>保障对象</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {one.people.map((member) => (
          <TableRow key={`${member.name}-${member.idMasked}`}>
            <TableCell>{member.name}</TableCell>
            <TableCell>{nameOfCode(relation, member.relation)}</TableCell>
            <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>{member.idMasked}</TableCell>
            <TableCell>{member.insured ? '是' : '否'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Section>
);

const Word = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <Section title={title}>
    <Typography sx={{ whiteSpace: 'pre-line' }} color={text === '' ? 'text.secondary' : 'text.primary'}>
      {text === '' ? '包里没有。' : <Unbroken text={text} />}
    </Typography>
  </Section>
);

const History = ({ one }: { readonly one: Evidence }) => (
  <Section title="经过">
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
      {one.history.map((entry, index) => (
        <Box component="li" key={`${index}-${entry.at}`} sx={{ display: 'grid', gridTemplateColumns: '10.5em 1fr', gap: 1 }}>
          <Typography component="span" variant="body2" color="textSecondary">
            <DayText value={entry.at} />
          </Typography>
          <span>
            <Unbroken text={entry.text} />
          </span>
        </Box>
      ))}
    </Box>
  </Section>
);

const attachmentsNote = ({ attachments, missingAttachments }: Evidence): string =>
  `${attachments.length} 个${missingAttachments.length === 0 ? '' : `，待补 ${missingAttachments.length} 份`}`;

const Attachments = ({ one }: { readonly one: Evidence }) => (
  <Section title="附件" note={attachmentsNote(one)}>
    {one.missingAttachments.length === 0 ? null : (
      <Typography variant="body2" color="warning.main">
        待补附件 {one.missingAttachments.length} 份（还没有送到，不影响批复）：{one.missingAttachments.join('、')}
      </Typography>
    )}
    {one.attachments.length === 0 ? (
      <Typography variant="body2" color="text.secondary">
        {one.missingAttachments.length === 0 ? '包里没有附件。' : '还没有一份附件送到。'}
      </Typography>
    ) : (
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {one.attachments.map((file) => (
          <li key={file.id}>
            <AttachmentLink id={file.id} name={file.name} />
            <Typography component="span" variant="body2" color="text.secondary">
              {sizeText(file.bytes)}
            </Typography>
          </li>
        ))}
      </Box>
    )}
  </Section>
);

type CaseEvidenceProps = {
  readonly one: Evidence;
  /** The township's own word on it. */ readonly word: { readonly title: string; readonly text: string };
};

/** What the township found: findings, members, survey, verification, notice, and what happened since. */
export const CaseEvidence = ({ one, word }: CaseEvidenceProps) => (
  <>
    <Corrections one={one} />
    <Findings one={one} />
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: 1.5, alignItems: 'start' }}>
      <Stack spacing={1.5}>
        <Members one={one} />
        <History one={one} />
      </Stack>
      <Stack spacing={1.5}>
        <Word title="入户调查" text={one.survey} />
        <Word title="信息核对" text={one.verification} />
        <Word title="公示" text={one.notice} />
        <Word title={word.title} text={word.text} />
        <Attachments one={one} />
      </Stack>
    </Box>
  </>
);
