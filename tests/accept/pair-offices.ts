import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { step, type Desk, type Secrets } from './desk.ts';
import { county, township } from './facts.ts';
import type { Offices } from './open-offices.ts';

const identity = z.object({ fingerprint: z.string() });
const asked = z.object({ org: z.string(), askGroups: z.array(z.int()).length(2) });
const peers = z.object({ rows: z.array(z.object({ org: z.string(), state: z.string() })) });

const groupsOf = (fingerprint: string, at: readonly number[]): string[] => at.map((index) => fingerprint.split(' ')[index] ?? '');
const turned = (digits: string): string => digits.replaceAll(/\d/gu, (digit) => String((Number(digit) + 1) % 10));
const stateOf = (desk: Desk, user: string, org: string): string | undefined =>
  desk.must(user, ['pair', 'list'], peers).rows.find((row) => row.org === org)?.state;

/** Two offices come to trust each other: a file each way, groups typed from paper, a second person on both sides. */
export const pairOffices = ({ township: ours, county: theirs, folder }: Offices): void => {
  const stick = join(folder, 'stick');
  mkdirSync(stick, { recursive: true });
  const request = ours.must('李主管', ['pair', 'request', '--out', stick], identity.extend({ file: z.string() }));
  const shape = /^\d{5}(?: \d{5}){5}$/u.test(request.fingerprint);

  const seen = theirs.must('朱密钥', ['pair', 'accept', request.file], asked);
  const [one = '', two = ''] = groupsOf(request.fingerprint, seen.askGroups);
  const mistyped = theirs.refused('朱密钥', ['pair', 'type', township.code, turned(one), two]);
  const unread = theirs.refused('秦密钥', ['pair', 'confirm', township.code, '--out', stick]);
  theirs.must('朱密钥', ['pair', 'type', township.code, one, two], z.object({ id: z.string() }));
  const alone = theirs.refused('朱密钥', ['pair', 'confirm', township.code, '--out', stick]);
  const trust = theirs.must('秦密钥', ['pair', 'confirm', township.code, '--out', stick], z.object({ file: z.string() }));
  step(
    'pairing: the county trusts the township',
    { shape, mistyped, unread, alone, state: stateOf(theirs, '朱密钥', township.code) },
    { shape: true, mistyped: 'groups_wrong', unread: 'pairing_groups_missing', alone: 'pairing_same_person', state: 'trusted' },
  );

  const back = ours.must('李主管', ['pair', 'accept', trust.file], asked);
  const paper = theirs.must('朱密钥', ['pair', 'identity'], identity);
  ours.must('李主管', ['pair', 'type', county.code, ...groupsOf(paper.fingerprint, back.askGroups)], z.object({ id: z.string() }));
  ours.must('冯分管', ['pair', 'confirm', county.code], z.object({ file: z.null() }));
  step(
    'pairing: the township trusts the county',
    { org: back.org, state: stateOf(ours, '冯分管', county.code) },
    { org: county.code, state: 'trusted' },
  );
};

/** A township's next keys: their fingerprint on paper to the county, whose list puts them in force without anything being typed at home. */
export const enrolNextKeys = ({ township: ours, county: theirs, folder }: Offices, secrets: Secrets): void => {
  const stick = join(folder, 'stick');
  const request = ours.must('李主管', ['pair', 'request', '--out', stick], identity.extend({ file: z.string() }), secrets);
  const seen = theirs.must('朱密钥', ['pair', 'accept', request.file], asked);
  theirs.must('朱密钥', ['pair', 'type', township.code, ...groupsOf(request.fingerprint, seen.askGroups)], z.object({ id: z.string() }));
  const trust = theirs.must('秦密钥', ['pair', 'confirm', township.code, '--out', stick], z.object({ file: z.string() }));
  ours.must('李主管', ['pair', 'accept', trust.file], z.object({ askGroups: z.array(z.int()).length(0) }), secrets);
};
