import { randomUUID } from 'node:crypto';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { dibaoKeys } from '#domain/policy/keys.ts';
import { resolvePolicies } from '#domain/policy/resolve.ts';
import { policyRow } from '#domain/policy/row.ts';
import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import { assessDibao } from '#domain/programs/dibao/assess.ts';
import { dibaoFacts, type DibaoFacts } from '#domain/programs/dibao/facts.ts';
import { acted, onCommand } from '#engine/act.ts';
import { nationalPolicies } from '#engine/policies/shipped.ts';
import { keepStatement } from '#engine/statements/keep-statement.ts';
import { backstage, copyOf } from '../base.ts';
import { median, timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { madeUpName } from '../../fixtures/engine/made-up.ts';
import { membersOf } from '../roster.ts';

const COUNT = 20_000;
const TARGET_S = 5;
const MONTH = '2026-10';

/** A family with wages, a plot of land, savings, a disabled or a sick member, and a son who supports. */
const family = (n: number): DibaoFacts =>
  dibaoFacts.parse({
    factsVersion: 1,
    applicationMonth: MONTH,
    area: n % 5 === 0 ? 'urban' : 'rural',
    coverage: 'WHOLE',
    members: Array.from({ length: membersOf(n) }, (_, m) => ({
      personId: `p${n}-${m}`,
      name: madeUpName(n * 4 + m),
      birthDate: `${1940 + ((n + m * 23) % 75)}-0${1 + (m % 9)}-15`,
      labor: m === 0 ? 'PARTIAL' : null,
      disability: n % 3 === 0 && m === 1 ? { type: '4', level: 1 + (n % 4) } : null,
      severeIllness: n % 4 === 0 && m === 0,
    })),
    income: [
      { id: 'w', personId: `p${n}-0`, category: 'WAGE', label: '务工', amountFen: 20_000 + (n % 50) * 500, periodMonths: 1 },
      { id: 'l', personId: null, category: 'BIZ', label: '种植', amountFen: 120_000 + (n % 90) * 100, periodMonths: 12 },
    ],
    assets: [{ id: 's', personId: null, category: 'SAVINGS', label: '存款', valueFen: 300_000 }],
  });

export const statements: Measure = async (base) => {
  const facts = Array.from({ length: COUNT }, (_, n) => family(n));
  const own = [
    {
      id: 'b-std',
      key: 'db_std',
      scope: { county: '999901000000' },
      from: '2026-01',
      value: { amountFen: 72_000, per: 'month' },
      source: { doc: '标准', number: '', date: '' },
      note: '',
    },
    {
      id: 'b-asset',
      key: 'asset_rule',
      scope: { county: '999901000000' },
      from: '2026-01',
      value: [],
      source: { doc: '标准', number: '', date: '' },
      note: '',
    },
  ].map((row) => policyRow.parse(row));
  const policy = resolvePolicies(
    [...nationalPolicies().rows, ...own],
    dibaoKeys,
    { ...scopeOfDivision('999901104000'), area: 'rural' },
    MONTH,
  );
  if (!policy.ok) throw new Error(JSON.stringify(policy.error));
  const reckonAll = () =>
    facts.map((one) => {
      const assessed = assessDibao(one, policy.value);
      const made = dibaoStatement(one, policy.value, MONTH);
      if (!assessed.ok || !made.ok) throw new Error(JSON.stringify(made));
      return made.value;
    });
  reckonAll();
  const reckoned: number[] = [];
  for (let i = 0; i < 3; i += 1) reckoned.push((await timed(reckonAll)).ms);
  const all = reckonAll();
  const stage = await backstage(copyOf(base, 'statements'), '李会计');
  const keep = onCommand('households.add', 'enter', (ctx) => {
    for (const [i, statement] of all.entries()) keepStatement(ctx, 'benefit', `b${i}`, statement);
    return acted({ id: 'many', rev: 0 }, { objectType: 'statement', objectId: 'many' });
  });
  const stored: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { ms, value } = await timed(() => stage.runner.run(keep, stage.actor, { commandId: randomUUID() }));
    if (!value.ok) throw new Error(value.error.code);
    stored.push(ms);
  }
  stage.close();
  const total = median(reckoned) + median(stored);
  return [
    {
      name: '20,000 statements reckoned and kept',
      value: total / 1000,
      unit: 's',
      target: TARGET_S,
      note: `reckoned ${(median(reckoned) / 1000).toFixed(2)} s, kept with ${(all.reduce((t, s) => t + s.lines.length, 0) / COUNT).toFixed(1)} lines each ${(median(stored) / 1000).toFixed(2)} s`,
    },
  ];
};
