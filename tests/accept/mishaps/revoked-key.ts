import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { deskOf, json, step } from '../desk.ts';
import { township, village } from '../facts.ts';
import { openOffice, townshipPeople, type Offices } from '../open-offices.ts';
import { enrolNextKeys, pairOffices } from '../pair-offices.ts';
import { newPassword } from './county-opens.ts';
import { countyAnswers, countyReads, holdTheSame, openAlarms, takenBack, townshipSeals } from './packages.ts';

const list = z.object({ file: z.string() });
const notices = z.object({ notices: z.array(z.object({ title: z.string() })) });

const own = z.object({
  benefits: z.object({ families: z.int(), monthlyFen: z.int() }),
  cases: z.int(),
  unlisted: z.int(),
  left: z.array(z.unknown()),
});
const listed = z.object({ listed: z.int(), over: z.int(), left: z.int() });
const taken = z.object({ taken: z.int(), monthlyFen: z.int(), left: z.array(z.unknown()) });
const families = z.object({ total: z.int() });
const run = z.object({ state: z.string(), households: z.int(), totalFen: z.int() });

/** What the county gave back stands in the register again: the clerk enters it village by village, somebody else agrees, and it is paid. */
const entersAgain = (offices: Offices, facts: number): void => {
  const { township: ours } = offices;
  const empty = ours.must('周经办', ['household', 'list'], families).total;
  const found = ours.must('周经办', ['succession', 'own'], own);
  const made = ours.must('周经办', ['succession', 'own', 'list', ...json({ fromMonth: '2027-01' })], listed);
  const waits = ours.must('周经办', ['succession', 'own'], own);
  const placing = json({ items: [{ code: village.code, villageCode: village.code }] });
  const placed = ours.must('周经办', ['succession', township.code, 'place', ...placing], z.object({ placed: z.int() })).placed;
  const byClerk = ours.refused('周经办', ['succession', township.code, 'take']);
  const all = ours.must('冯分管', ['succession', township.code, 'take'], taken);
  const again = ours.must('周经办', ['succession', 'own'], own);
  step(
    'revoked key: the families stand in the register again',
    {
      empty,
      back: found.unlisted,
      ...made,
      benefits: waits.benefits.families,
      cases: waits.cases,
      placed,
      byClerk,
      taken: all.taken,
      again: again.cases,
    },
    { empty: 0, back: 4, listed: 4, over: 0, left: 0, benefits: 2, cases: 2, placed: 4, byClerk: 'forbidden', taken: 4, again: 0 },
  );
  const first = countyReads(offices, townshipSeals(offices, '登记以后'));
  const register = ours.must('周经办', ['household', 'list'], families).total;
  const paid = ours.must('周经办', ['pay', 'run', '--month', '2027-01'], run);
  step(
    'revoked key: both hold the same as before, and the families are paid next month',
    { news: first.applied, register, ...holdTheSame(offices), households: paid.households, fen: paid.totalFen - all.monthlyFen },
    { news: 0, register: 4, facts, same: true, exceptions: 0, households: 2, fen: 0 },
  );
};

/**
 * The township phones that its keys may be in other hands. The county holds them up, then revokes them by its list: they count up to the
 * last package that had arrived. The township reads that, changes its keys and enrols them; later its PC and its backups are stolen as
 * well, it starts on an empty one, and the county gives back everything it holds of the township.
 */
export const revokedKey = (offices: Offices): Offices => {
  const { township: ours, county: theirs, folder, clock } = offices;
  const stick = join(folder, 'stick-清单');
  mkdirSync(stick, { recursive: true });
  const saying = (state: string) => ['pair', 'key', township.code, state, '--reason', '来电称密钥可能外泄，已回拨', '--out', stick];
  const byCounty = (state: string) => theirs.must('朱密钥', [...saying(state), '--second', '秦密钥'], list);
  const secrets = { MINZHENG_PASSWORD: newPassword };
  const told = (): string[] => ours.must('李主管', ['pair', 'identity'], notices, secrets).notices.map(({ title }) => title);
  const before = holdTheSame(offices);
  const [onTheWay, arrived, thiefs] = ['路上', '收到', '被盗后'].map((label) => townshipSeals(offices, label));
  if (onTheWay === undefined || arrived === undefined || thiefs === undefined) throw new Error('three packages');
  countyReads(offices, arrived);

  const alone = theirs.refused('朱密钥', [...saying('suspended'), '--second', '朱密钥']);
  ours.must('李主管', ['pair', 'accept', byCounty('suspended').file], z.object({}), secrets);
  const heldUp = told();
  const waiting = theirs.refusedPackage('沈经办', ['package', 'import', thiefs.file]);
  ours.must('李主管', ['pair', 'accept', byCounty('revoked').file], z.object({}), secrets);
  step(
    'revoked key: held up, then revoked by the county’s list, which the township reads',
    { alone, heldUp, waiting, revoked: told(), again: theirs.refused('朱密钥', [...saying('trusted'), '--second', '秦密钥']) },
    {
      alone: 'second_same',
      heldUp: ['县里暂停了本单位的密钥'],
      waiting: 'E_SUSPENDED',
      revoked: ['县里吊销了本单位的密钥'],
      again: 'peer_state_final',
    },
  );
  const late = countyReads(offices, onTheWay);
  const after = theirs.refusedPackage('沈经办', ['package', 'import', thiefs.file]);
  step(
    'revoked key: counts up to its place in the stream, refused from there on',
    { places: [onTheWay.seq, arrived.seq, thiefs.seq].map((seq) => seq - arrived.seq), late: late.conflicts, after },
    { places: [-1, 0, 1], late: 0, after: 'E_REVOKED' },
  );
  ours.must('李主管', ['pair', 'renew', '--reason', '原密钥可能外泄', '--second', '冯分管'], z.object({ file: z.null() }), secrets);
  enrolNextKeys(offices, secrets);
  const goesOn = countyReads(offices, townshipSeals(offices, '换密钥后'));
  countyAnswers(offices, '换密钥后回');
  step(
    'revoked key: the township goes on with new keys where it was',
    { told: told(), conflicts: goesOn.conflicts, ...holdTheSame(offices) },
    { told: [], conflicts: 0, facts: before.facts, same: true },
  );

  clock.today = '2026-12-31';
  const anew = { ...offices, township: deskOf(join(folder, 'township-4'), join(folder, 'home-township-4'), () => clock.today) };
  openOffice(anew.township, 'township anew', { ...township, role: 'township' }, '李主管', townshipPeople);
  pairOffices(anew);
  const first = countyReads(anew, townshipSeals(anew, '重新入网'));
  for (const { id } of openAlarms(theirs, '沈经办')) theirs.must('沈经办', ['alarm', id, 'yes'], z.object({}));
  const back = countyAnswers(anew, '交还').applied + takenBack(anew);
  step(
    'revoked key: the county gives back what it holds of the township',
    { first: first.applied, back, ...holdTheSame(anew) },
    // Both decisions are about families this PC has not entered: they wait for somebody.
    { first: 0, back: before.facts, facts: before.facts, same: true, exceptions: 2 },
  );
  entersAgain(anew, before.facts);
  return anew;
};
