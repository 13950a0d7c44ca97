import { programOf } from '#domain/programs/registry.ts';
import { done } from '#shared/values/refusal.ts';
import { countyCase } from '#storage/county.ts';
import { factByDigest } from '#storage/facts.ts';
import { caseRowOf } from '../../exchange/fact-store.ts';
import { statementOf } from '../case-paper.ts';
import { matterOf } from '../matter.ts';
import { orRoom, settingsOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

/** 核算单 of a case at the county: the township's as it came, or the county's own. */
export const countyStatementSource = paperSource(
  'statement',
  'county_case',
  (ctx, id, variant) => {
    const row = countyCase(ctx.db, id);
    const kept = row === undefined ? undefined : factByDigest(ctx.db, row.id, row.digest);
    if (row === undefined || kept === undefined) return null;
    const fact = caseRowOf(kept.line);
    const own = variant === 'ours';
    const statement = own ? statementOf(ctx, row.ours_statement_id) : fact.statement;
    if (statement === null) return notReady(own ? '县里没有重算出来' : '乡镇没有附核算单');
    const program = programOf(row.program)?.name ?? row.program;
    return done({
      snapshot: {
        number: row.no,
        matter: row.area === 'urban' || row.area === 'rural' ? matterOf(row.area, program) : program,
        headName: row.head_name,
        village: row.village,
        group: '',
        householdSize: Math.max(1, row.members),
        insuredCount: row.insured,
        asOf: own ? row.arrived_on : (fact.proposal?.on ?? row.arrived_on),
        statement,
        purpose: own ? '县级复算' : '乡镇上报',
        officeName: ctx.office.name,
        phone: orRoom(settingsOf(ctx).phone),
        issuedOn: null,
      },
    });
  },
  [
    { code: 'theirs', label: '乡镇上报' },
    { code: 'ours', label: '县级复算' },
  ],
);
