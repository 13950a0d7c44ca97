import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import { answersFile } from '../takeover.ts';
import type { Line, Verb } from '../verb.ts';

type Row = ValueOf<CallOf<'decisionRosters.rows'>>['rows'][number];

const allRows = async (line: Line, planId: string): Promise<Outcome<Row[]>> => {
  const rows: Row[] = [];
  for (;;) {
    const page = await line.call('decisionRosters.rows', { planId, offset: rows.length, limit: 100 });
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    if (page.value.rows.length === 0 || rows.length >= page.value.total) return done(rows);
  }
};

const answersTo = (rows: readonly Row[], given: Readonly<Record<string, string>>, takeProposals: boolean) =>
  rows
    .flatMap(({ findings }) => findings.filter(({ kind, answer }) => kind === 'asked' && answer === null))
    .flatMap(({ id, choices }) => {
      const value = given[id] ?? (takeProposals ? choices[0]?.value : undefined);
      return value === undefined ? [] : [{ id, value }];
    });

export const decisionImport: Verb = {
  words: ['decision', 'import'],
  usage:
    'decision import FILE.xlsx [--dry-run] --document NO --on YYYY-MM-DD --scan FILE [--from YYYY-MM] [--from-reason TEXT] [--answers FILE.json] [--take-proposals] --dir D --user NAME',
  about: '第一人：导入县里填好的花名册，逐行判断，收下的等第二人复核；--dry-run 只判断',
  options: {
    'dry-run': { type: 'boolean' },
    document: { type: 'string' },
    on: { type: 'string' },
    scan: { type: 'string' },
    from: { type: 'string' },
    'from-reason': { type: 'string' },
    answers: { type: 'string' },
    'take-proposals': { type: 'boolean' },
  },
  run: async (context) => {
    const { typed } = context;
    const path = typed.word(0, 'FILE.xlsx');
    const dry = typed.flag('dry-run');
    const paper = dry ? null : { documentNo: typed.needed('document'), decidedOn: typed.needed('on'), scan: typed.needed('scan') };
    const answersPath = typed.text('answers');
    const answersText = answersPath === undefined ? done({}) : context.readJson(answersPath);
    if (!answersText.ok) return answersText;
    const given = answersFile.safeParse(answersText.value);
    if (!given.success) return refuse('data_unreadable', { reason: '答复文件应为 {"问题编号": "选项"}' });
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      if (!fileToken.ok) return fileToken;
      const read = await line.runJob('decisionRosters.read', { fileToken: fileToken.value });
      if (!read.ok) return read;
      const { planId } = read.value;
      const first = await allRows(line, planId);
      if (!first.ok) return first;
      const answers = answersTo(first.value, given.data, typed.flag('take-proposals'));
      const answered = answers.length === 0 ? read : await line.call('decisionRosters.answer', { planId, answers });
      if (!answered.ok) return answered;
      const rows = answers.length === 0 ? first : await allRows(line, planId);
      if (!rows.ok) return rows;
      const told = { counts: answered.value.counts, rows: rows.value };
      if (paper === null) return done(told);
      const scan = line.fileToken(paper.scan);
      if (!scan.ok) return scan;
      const kept = await line.call('files.attach', {
        fileToken: scan.value,
        purpose: 'decision',
        objectType: 'decision_roster',
        objectId: planId,
      });
      if (!kept.ok) return kept;
      const { documentNo, decidedOn } = paper;
      const recorded = await line.runJob('decisionRosters.record', {
        planId,
        documentNo,
        decidedOn,
        from: typed.text('from') ?? null,
        fromReason: typed.text('from-reason') ?? '',
        attachmentId: kept.value.attachmentId,
      });
      return recorded.ok ? done({ ...told, recorded: recorded.value }) : recorded;
    });
  },
};
