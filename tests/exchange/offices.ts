import { createHash } from 'node:crypto';
import { memorySource, memorySpool, type ByteSource } from '#exchange/package/bytes.ts';
import type { HeaderFields } from '#exchange/package/header.ts';
import { openPackage, type TrustView } from '#exchange/package/open.ts';
import type { PackageRow } from '#exchange/package/rows.ts';
import {
  packageBuffer,
  prepareContents,
  sealHeader,
  type BlobContents,
  type Contents,
  type PreparedContents,
  type TableContents,
} from '#exchange/package/seal.ts';
import { generateOfficeKeys, suiteName, type OfficeKeys } from '#exchange/suite/keys.ts';
import { casesProfile, type CaseRow } from '#exchange/profiles/cases.ts';
import { decisionsProfile, type DecisionRow } from '#exchange/profiles/decisions.ts';
import { haveProfile } from '#exchange/profiles/have.ts';
import { lineOf } from '#exchange/profiles/profile.ts';
import { profileKeys } from '#exchange/profiles/registry.ts';
import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import type { Office, TrustEntry } from '#exchange/pairing/documents.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';

export type TestOffice = { readonly org: string; readonly name: string; readonly role: 'county' | 'township'; readonly keys: OfficeKeys };

/** What others know of an office. */
export type KnownOffice = Omit<TestOffice, 'keys'> & { readonly keys: Pick<OfficeKeys, 'publicKeys'> };

export const newOffice = async (org: string, name: string, role: 'county' | 'township'): Promise<TestOffice> => ({
  org,
  name,
  role,
  keys: await generateOfficeKeys(),
});

export const township = await newOffice('999901104000', '青山镇人民政府', 'township');
export const county = await newOffice('999901000000', '临江县民政局', 'county');
export const otherTownship = await newOffice('999901105000', '白水镇人民政府', 'township');

export const shownOffice = (o: KnownOffice): Office => ({ org: o.org, name: o.name, role: o.role, ...o.keys.publicKeys });
export const trustEntry = (o: TestOffice, change: Partial<TrustEntry> = {}): TrustEntry => ({
  ...shownOffice(o),
  suites: [suiteName],
  status: 'active',
  revoked: null,
  ...change,
});
export const trustOf = (self: TestOffice, offices: readonly TestOffice[] = [township, county, otherTownship]): TrustView =>
  trustViewOf(
    self.org,
    offices.map((o) => trustEntry(o)),
  );

export const streamId = `s:${'A'.repeat(26)}`;
export const hex = (text: string): string => createHash('sha256').update(text).digest('hex');

export const headerFields = (
  from: TestOffice,
  to: KnownOffice,
  change: Partial<HeaderFields> = {},
): Omit<HeaderFields, 'from'> & { from: { org: string; name: string } } => ({
  pkg: '0193b1c2-7a5b-7c3d-8e4f-0123456789ab',
  kind: from.role === 'county' ? 'decision' : 'report',
  profile: 'cases/1.0',
  number: '2026-000001',
  to: [{ org: to.org, name: to.name }],
  stream: { id: streamId, no: 1 },
  seq: 1,
  chain: [],
  seen: [],
  made: '2026-11-21T10:05:00+08:00',
  clockOk: true,
  app: '1.0.0',
  can: [...profileKeys],
  ...change,
  from: { org: from.org, name: from.name },
});

export const caseRow = (n: number, change: Partial<CaseRow> = {}): CaseRow => ({
  gid: `case-${n}`,
  owner: township.org,
  home: township.org,
  rev: 1,
  parents: [],
  anc: [],
  program: 'dibao',
  area: 'rural',
  action: 'new',
  state: 'reported',
  basis: [],
  caseNo: `DB2026${String(n).padStart(4, '0')}`,
  division: '999901104201',
  village: '青山村',
  address: '青山镇青山村三组',
  phone: null,
  appliedOn: '2026-10-09',
  acceptedOn: '2026-10-10',
  household: { householdId: `household-${n}`, headId: `person-${n}`, headName: '阿依古丽·买买提', size: 2, cause: null },
  members: [
    {
      personId: `person-${n}`,
      name: '阿依古丽·买买提',
      idNumber: '999901196001010171',
      sex: 'female',
      birth: '1960-01-01',
      relation: '01',
      insured: true,
      health: null,
      disability: null,
      labour: null,
      note: null,
    },
    {
      personId: `person-${n}-2`,
      name: '𬱖某',
      idNumber: null,
      sex: 'unknown',
      birth: null,
      relation: '20',
      insured: true,
      health: '慢性病',
      disability: { kind: '肢体', level: '一级', certificate: null },
      labour: null,
      note: '多行\n备注',
    },
  ],
  insuredCount: 2,
  monthlyFen: 71_500,
  oneOffFen: 0,
  fromMonth: '2026-12',
  accounts: [
    { personId: `person-${n}`, holder: '阿依古丽·买买提', bank: '农村信用社', number: '9999991234567890124', kind: 'social_card' },
  ],
  factsVersion: 1,
  facts: { income: [{ kind: '务工', monthlyFen: 40_000 }], ratio: 0.3 },
  statement: {
    subject: `case-${n}`,
    month: '2026-12',
    lines: [
      { label: '补差', clause: '第二十条', inputs: { 标准: '722.00 元/月' }, formula: '722.00 − 364.50 = 357.50', amountFen: 71_500 },
    ],
    rounding: { mode: 'HALF_UP', unitFen: 100, difference: '0' },
    totalFen: 71_500,
    policy: [
      { key: 'dibao.standard', name: '低保标准', rowId: 'p1', value: 72_200, unit: 'fen', from: '2026-01', source: '县民发〔2026〕1号' },
    ],
  },
  materials: [{ code: 'id', name: '身份证', state: 'received', receivedOn: '2026-10-09', blobs: [] }],
  surveys: [{ on: '2026-10-14', surveyors: ['张三', '李四'], findings: '情况属实。', conclusion: '符合', blobs: [] }],
  verifications: [{ reportNo: 'HD-1', source: '省核对平台', asOf: '2026-10-12', expires: '2027-04-12', result: '未见异常', blobs: [] }],
  notices: [
    { round: '初审公示', place: '村公示栏', postedOn: '2026-10-20', closedOn: '2026-10-27', objections: 0, result: '无异议', blobs: [] },
  ],
  proposal: { on: '2026-10-28', opinion: '建议纳入', by: '王五', reviewedBy: '赵六' },
  note: null,
  ...change,
});

export const caseFact = (n: number, held: readonly FactVersion[] = [], change: Partial<CaseRow> = {}): FactVersion =>
  makeFact(casesProfile, { ...caseRow(n, change), ...lineageOf(held) });

export const decisionRow = (id: string, about: FactVersion, change: Partial<DecisionRow> = {}): DecisionRow => ({
  gid: id,
  owner: county.org,
  home: about.home,
  rev: 1,
  parents: [],
  anc: [],
  caseId: about.gid,
  caseRev: about.rev,
  caseDigest: about.digest,
  outcome: 'confirmed',
  insuredCount: 2,
  amountFen: 71_500,
  oneOffFen: null,
  fromMonth: '2026-12',
  toMonth: null,
  reasonCode: null,
  text: '同意',
  documentNo: '县民批〔2026〕3号',
  decidedOn: '2026-11-25',
  deciders: [{ name: '钱七', role: '县负责人' }],
  supersedes: [],
  statement: null,
  ...change,
});
export const decisionFact = (id: string, about: FactVersion, change: Partial<DecisionRow> = {}): FactVersion =>
  makeFact(decisionsProfile, decisionRow(id, about, change));

export const haveTable = (facts: readonly FactVersion[]): TableContents => ({
  profile: haveProfile,
  lines: facts.map((f) => lineOf(haveProfile, { gid: f.gid, digests: [f.digest.slice(0, 32)] })),
});
export const caseTable = (facts: readonly FactVersion[]): TableContents => ({ profile: casesProfile, lines: facts.map((f) => f.line) });
export const photo = (text: string): BlobContents => {
  const data = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text)]);
  return {
    sha256: createHash('sha256').update(data).digest('hex'),
    bytes: data.length,
    mediatype: 'image/jpeg',
    data: async function* () {
      yield data;
    },
  };
};

export const contentsOf = (sender: TestOffice, tables: readonly TableContents[], blobs: readonly BlobContents[] = []): Contents => ({
  sender: sender.org,
  tables,
  blobs,
  wants: [],
  unconfirmed: 0,
  audit: null,
  salt: hex('salt'),
});

export const prepared = async (
  from: TestOffice,
  to: readonly KnownOffice[],
  tables: readonly TableContents[],
  blobs: readonly BlobContents[] = [],
): Promise<PreparedContents> => {
  const ready = await prepareContents(
    contentsOf(from, tables, blobs),
    [...to, from].map((o: KnownOffice) => o.keys.publicKeys.encrypt),
    memorySpool(),
  );
  if (!ready.ok) throw new Error(JSON.stringify(ready.error));
  return ready.value;
};

/** A whole package file from one office to another. */
export const sealed = async (
  from: TestOffice,
  to: KnownOffice,
  tables: readonly TableContents[],
  blobs: readonly BlobContents[] = [],
  change: Partial<HeaderFields> = {},
): Promise<Buffer> =>
  packageBuffer(sealHeader(await prepared(from, [to], tables, blobs), headerFields(from, to, change), from.keys.secretKeys.sign));

export type Read = {
  readonly code: string;
  readonly rows: readonly PackageRow[];
  readonly blobs: ReadonlyMap<string, Buffer>;
  readonly detail: unknown;
};

/** Opens a file as an office does; `code` is `ok` or the refusal. */
export const opened = async (file: Uint8Array | ByteSource, as: TestOffice, trust: TrustView = trustOf(as)): Promise<Read> => {
  const rows: PackageRow[] = [];
  const blobs = new Map<string, Buffer>();
  const source = file instanceof Uint8Array ? memorySource(file) : file;
  const result = await openPackage(source, trust, [as.keys.secretKeys.encrypt], {
    row: (row) => {
      rows.push(row);
    },
    blob: (blob, data) => {
      blobs.set(blob.path, Buffer.from(data));
    },
  });
  return { code: result.ok ? 'ok' : result.error.code, rows, blobs, detail: result.ok ? result.value : result.error.params };
};
