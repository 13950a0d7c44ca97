import { area } from '#shared/contract/people.ts';
import { month } from '#shared/values/dates.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import { allFindings, answersFile, answersFor, type Finding } from '../takeover.ts';
import { UsageError, type Verb } from '../verb.ts';

const shown = (finding: Finding): object => {
  const { id, sheet, row, cell, householdNo, outcome, code, message, before, after, choices, answer } = finding;
  const told = { sheet, row, cell, householdNo, outcome, code, message, before, after };
  return outcome === 'asked' ? { ...told, id, choices, answer } : told;
};

export const importRoster: Verb = {
  words: ['import'],
  usage:
    'import FILE.xlsx [--program dibao] [--area rural|urban] [--month YYYY-MM] [--village CODE] [--dry-run] [--answers FILE.json] [--take-proposals] [--refused FILE.xlsx] --dir D --user NAME',
  about: '接管花名册：逐户判断，问到的用 --answers 回答或照建议，一次写入；--dry-run 只判断',
  options: {
    program: { type: 'string' },
    area: { type: 'string' },
    month: { type: 'string' },
    village: { type: 'string' },
    'dry-run': { type: 'boolean' },
    answers: { type: 'string' },
    'take-proposals': { type: 'boolean' },
    refused: { type: 'string' },
  },
  run: async (context) => {
    const { typed } = context;
    const path = typed.word(0, 'FILE.xlsx');
    const chosen = area.safeParse(typed.text('area') ?? 'rural');
    if (!chosen.success) throw new UsageError('--area');
    const chosenMonth = month.nullable().safeParse(typed.text('month') ?? null);
    if (!chosenMonth.success) throw new UsageError('--month');
    const answersPath = typed.text('answers');
    const answersText = answersPath === undefined ? done({}) : context.readJson(answersPath);
    if (!answersText.ok) return answersText;
    const given = answersFile.safeParse(answersText.value);
    if (!given.success) return refuse('data_unreadable', { reason: '答复文件应为 {"问题编号": "选项"}' });
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      if (!fileToken.ok) return fileToken;
      const read = await line.runJob('takeover.read', {
        fileToken: fileToken.value,
        program: typed.text('program') ?? 'dibao',
        area: chosen.data,
        defaultVillage: typed.text('village') ?? null,
        month: chosenMonth.data,
      });
      if (!read.ok) return read;
      const { planId } = read.value;
      const first = await allFindings(line, planId);
      if (!first.ok) return first;
      const answers = answersFor(first.value, given.data, typed.flag('take-proposals'));
      const answered = answers.length === 0 ? done({ counts: read.value.counts }) : await line.call('takeover.answer', { planId, answers });
      if (!answered.ok) return answered;
      const findings = answers.length === 0 ? first : await allFindings(line, planId);
      if (!findings.ok) return findings;
      const refusedPath = typed.text('refused');
      if (refusedPath !== undefined && answered.value.counts.refused > 0) {
        const offered = await line.call('takeover.refusedWorkbook', { planId, purpose: '退回更正' });
        if (!offered.ok) return offered;
        const saved = await line.saveDownload(offered.value.downloadId, refusedPath);
        if (!saved.ok) return saved;
      }
      const plan = await line.call('takeover.plan', { planId });
      if (!plan.ok) return plan;
      const { takenAs, toStore, unchanged } = plan.value;
      const told = { takenAs, toStore, unchanged, counts: answered.value.counts, rows: findings.value.map(shown) };
      if (typed.flag('dry-run')) return done(told);
      const committed = await line.runJob('takeover.commit', { planId });
      return committed.ok ? done({ ...told, committed: committed.value }) : committed;
    });
  },
};
