import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { matchTableBytes } from '#exchange/facts/match-table.ts';
import type { BlobContents, TableContents } from '#exchange/package/seal.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { profiles } from '#exchange/profiles/registry.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { lineOf } from '#exchange/profiles/profile.ts';
import { trustProfile } from '#exchange/profiles/trust.ts';
import { sha } from '../../forge.ts';
import { caseFact, caseRow, county, decisionFact, haveTable, hex, otherTownship, photo, sealed, township } from '../../offices.ts';

/** A package whose outside is right and what is not right is what it says. It opens; what an office makes of it is held where the corpus names. */
export type Meant = { readonly reader: typeof county; readonly file: () => Promise<Buffer> };

const tablesOf = (facts: readonly FactVersion[], have: readonly FactVersion[] = facts): TableContents[] => [
  haveTable(have),
  ...profiles.flatMap((profile) => {
    const lines = facts.filter(({ type }) => type === profile.name).map(({ line }) => line);
    return lines.length === 0 ? [] : [{ profile, lines }];
  }),
];
const up = (...facts: FactVersion[]): Meant => ({ reader: county, file: () => sealed(township, county, tablesOf(facts)) });
const down = (...facts: FactVersion[]): Meant => ({ reader: township, file: () => sealed(county, township, tablesOf(facts)) });
const downWith = (blobs: readonly BlobContents[], ...facts: FactVersion[]): Meant => ({
  reader: township,
  file: () => sealed(county, township, tablesOf(facts), blobs),
});

const ofCounty = { owner: county.org, home: township.org, rev: 1, parents: [], anc: [] };
const standard = (gid: string, value: number, fromMonth: string, toMonth: string | null): FactVersion =>
  makeFact(standardsProfile, {
    ...ofCounty,
    gid,
    home: '*',
    key: 'dibao.standard',
    value,
    unit: 'fen',
    scope: { area: 'rural' },
    fromMonth,
    toMonth,
    sourceName: '县民发',
    sourceNumber: null,
    sourceDate: null,
    sourceArticle: null,
    note: null,
  });
const listed = matchTableBytes(hex('salt'), [{ name: '买买提·吐尔逊', idNumber: '999901196001010171', found: '2026-10-01' }]);
const persons = Buffer.from(listed.ok ? listed.value : '');
const personsBlob: BlobContents = {
  sha256: sha(persons),
  bytes: persons.length,
  mediatype: 'application/x-ndjson',
  data: async function* () {
    yield persons;
  },
};
const matchList = (rows: number, home: string, table: string): FactVersion =>
  makeFact(matchesProfile, {
    ...ofCounty,
    home,
    gid: 'match-1',
    list: 'deceased',
    listName: '死亡人员名单',
    source: '县殡仪馆',
    asOf: '2026-11-01',
    rows,
    table,
    note: '',
  });
const tomb = (covers: FactVersion, owner: string): FactVersion =>
  makeFact(tombsProfile, {
    ...ofCounty,
    owner,
    gid: 'tomb-1',
    covers: [{ gid: covers.gid, digests: [covers.digest] }],
    rule: '保管期限',
    on: '2026-11-01',
  });

const about = caseFact(1);
const amended = caseFact(1, [about], { rev: 2, note: '更正' });
const numbers = (...idNumbers: string[]): FactVersion =>
  caseFact(1, [], { members: caseRow(1).members.map((one, i) => ({ ...one, idNumber: idNumbers[i] ?? null })) });

/** By row of the corpus. */
export const meantFiles: Readonly<Record<string, readonly Meant[]>> = {
  A4: [up(about)],
  A5: [up(about)],
  A6: [up(about)],
  B18: [up(about)],
  B21: [
    {
      reader: county,
      file: () =>
        sealed(township, county, tablesOf([about]), [], {
          seen: [{ id: `s:${'B'.repeat(26)}`, no: 1, seq: 999, hash: `h:${hex('never made')}` }],
        }),
    },
  ],
  D9: [up(caseFact(1, [], { address: '\u{e123}\u{2a6d6}村' }))],
  D11: [up(caseFact(1, [], { village: '阿依·古丽' }), caseFact(2, [], { village: '阿依•古丽' }))],
  E2: [down(decisionFact('d1', caseFact(9)))],
  E3: [down(decisionFact('d1', about)), up(amended)],
  E4: [down(decisionFact('d1', about), decisionFact('d2', about, { amountFen: 1 }))],
  E5: [
    down(
      decisionFact('d1', about, { supersedes: ['d2'] }),
      decisionFact('d2', about, { supersedes: ['d1'] }),
      decisionFact('d3', about, { supersedes: ['nobody'] }),
    ),
  ],
  E6: [down(caseFact(7)), up(decisionFact('d9', about))],
  E7: [
    up(caseFact(1, [], { owner: otherTownship.org, home: otherTownship.org }), tomb(caseFact(3), otherTownship.org)),
    up(
      makeFact(tombsProfile, {
        ...ofCounty,
        home: otherTownship.org,
        gid: 'tomb-2',
        covers: [{ gid: 'c', digests: [hex('c')] }],
        rule: '',
        on: '2026-11-01',
      }),
    ),
  ],
  E9: [up(numbers('999901196001010172')), up(numbers('999901196001010171', '999901196001010171'))],
  E10: [down(standard('s1', 72_200, '2026-01', null), standard('s1', 70_000, '2025-01', null))],
  E11: [down(standard('s1', 72_200, '2026-01', null), standard('s2', 7_220_000, '2026-01', null), standard('s3', 0, '2026-03', '2026-02'))],
  E12: [down(matchList(2_000_000, township.org, hex('two million'))), down(matchList(1, otherTownship.org, hex('other')))],
  E13: [downWith([personsBlob], matchList(1, township.org, personsBlob.sha256))],
  E14: [
    {
      reader: township,
      file: () => {
        const lines = [lineOf(trustProfile, { number: 1, part: 1, parts: 1, data: Buffer.from('no list').toString('base64') })];
        return sealed(county, township, [{ profile: trustProfile, lines }], [], { kind: 'trust' });
      },
    },
  ],
  E15: [{ reader: county, file: () => sealed(township, county, tablesOf([about]), [], { stream: { id: `s:${'Z'.repeat(26)}`, no: 9 } }) }],
  E18: [
    {
      reader: county,
      file: () =>
        sealed(township, county, tablesOf([about]), [
          // A picture of 60,000 × 60,000 by its own word.
          photo(Buffer.from('ffc0001108ea60ea6003012200021101031101', 'hex').toString('latin1')),
        ]),
    },
  ],
  E20: [{ reader: county, file: () => sealed(township, county, [haveTable([caseFact(7), decisionFact('never', about)])]) }],
  E21: [down(tomb(about, county.org)), up(tomb(about, township.org))],
  // One version that names another as parent and as child at once: each digest is over the line that would name it, so one of the two is invented.
  E22: [up(caseFact(1, [], { parents: [hex('child')], anc: [hex('child')] }))],
};
