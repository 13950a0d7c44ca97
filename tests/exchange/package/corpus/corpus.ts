/**
 * Every row of the corpus of hostile and damaged inputs, by its id in the specification (§6.3). `made`: files in `made.ts`; a pair names
 * a test elsewhere, by file and title; a sentence says why it cannot occur in this program or what this program does instead.
 */
type Elsewhere = readonly [file: string, title: string];
type Held = 'made' | Elsewhere | { readonly instead: string };

const container = 'exchange/package/hostile-container.test.ts';
const contents = 'exchange/package/hostile-contents.test.ts';
const media = 'contract/exchange-media.test.ts';
const guards = 'contract/exchange-guards.test.ts';
const crossing = 'contract/exchange-crossing.test.ts';
const rules = 'exchange/facts/rules.test.ts';
const reader = 'contract/workbook-reader.test.ts';
const layouts = 'unit/domain/takeover-layouts.test.ts';
const values = 'unit/domain/takeover-read-value.test.ts';
const naming = 'exchange/naming-and-states.test.ts';
const exchange = 'contract/exchange.test.ts';
const opening = 'failure/opening.test.ts';
const backups = 'failure/strange-backups.test.ts';
const matches = 'contract/exchange-matches.test.ts';

export const corpus: Readonly<Record<string, readonly Held[]>> = {
  A1: ['made', [guards, 'refuses an altered, a cut, an empty and a foreign file, and changes nothing']],
  A2: ['made'],
  A3: ['made', [container, 'refuses a workbook (another ZIP) renamed']],
  A4: [
    [media, 'finds packages by name in two folders’ depth, whatever their case, and nothing hidden, linked or deeper'],
    [naming, 'are only hints: renamed copies are still looked at, other files are not'],
  ],
  A5: [[naming, 'are safe on every file system whatever an office is called']],
  A6: [[naming, 'are shown with their invisible characters']],
  A7: [
    [media, 'follows no link, opens no pipe or folder, and copies nothing that is no package'],
    [media, 'finds packages by name in two folders’ depth, whatever their case, and nothing hidden, linked or deeper'],
  ],
  A8: [[media, 'finds packages by name in two folders’ depth, whatever their case, and nothing hidden, linked or deeper']],
  A9: [[media, 'refuses in words where the folder is a file or a link, and touches neither']],
  A10: [[media, 'stops after five thousand entries and says so']],
  A11: [[media, 'finds packages by name in two folders’ depth, whatever their case, and nothing hidden, linked or deeper']],
  A12: [[media, 'follows no link, opens no pipe or folder, and copies nothing that is no package']],
  A13: [[media, 'does not believe a stick that tells two stories']],
  A14: [[media, 'says of a file with unreadable sectors that it cannot be read, and goes on with the next']],
  A15: [[media, 'does not believe a stick that tells two stories']],
  A16: ['made', [media, 'reads of a huge file a person picked no more than its beginning, before it is known to be a package']],
  A17: ['made', [container, 'refuses a file over the limit before reading it']],
  A18: [[media, 'finds packages by name in two folders’ depth, whatever their case, and nothing hidden, linked or deeper']],
  B1: [
    'made',
    [container, 'refuses a third entry, another order, a missing one, a doubled name, a path, deflate, a comment'],
    [container, 'refuses data before, between or after, and an encryption flag'],
    [container, 'refuses sizes that lie, in either header, before taking memory for them'],
  ],
  B2: [
    [container, 'an envelope over 64 KiB'],
    [container, 'an envelope that is not UTF-8'],
    [container, 'a payload that is not base64'],
    [container, 'a missing field'],
  ],
  B3: [
    [container, 'a later container format'],
    [container, 'an extension the reader must know'],
  ],
  B4: [
    [container, 'another suite'],
    [container, 'refuses a suite that the list does not let this office seal with'],
  ],
  B5: ['made', [container, 'a passphrase'], [container, 'a header that never ends']],
  B6: [[container, 'refuses a header in which any byte was changed']],
  B7: [
    [container, 'refuses another enrolled township that writes in this one’s name'],
    [container, 'another payload type'],
  ],
  B8: [
    [container, 'refuses a stranger, and says that the list is old when a known office has a new key'],
    [guards, 'refuses a sender nobody knows, and one whose keys are not those on the list'],
  ],
  B9: [
    [container, 'refuses what a revoked key signed later, and keeps what it signed before'],
    [container, 'takes of a revoked key’s earlier stream what was heard of, and nothing a thief numbers into the past'],
  ],
  B10: [
    [container, 'refuses a stranger, and says that the list is old when a known office has a new key'],
    { instead: 'The file stays on the stick with the sentence to read the new list first; it does not wait in quarantine.' },
  ],
  B11: [
    [container, 'no signature'],
    [container, 'an empty signature'],
    [container, 'four signatures'],
    [container, 'a right signature beside a wrong one'],
  ],
  B12: [[container, 'refuses a package for another county']],
  B13: ['made'],
  B14: [[container, 'a recipient share of zeros']],
  B15: ['made', [container, 'refuses a false chunk although the digest was made to fit']],
  B16: [['exchange/package/corpus.test.ts', 'refuses a small package cut at any byte']],
  B17: [[container, 'refuses another payload under this header, even the same contents encrypted again']],
  B18: [
    [exchange, 'changes nothing when the same stick comes twice, and shows the first result'],
    [exchange, 'repairs a lost stick with the next one, and the older one found later changes nothing'],
  ],
  B19: [[container, 'imports a package whose clock was wrong']],
  B20: ['made'],
  B21: [
    [container, 'a chain of 33'],
    [guards, 'notices that the peer has a package this computer never made, and seals nothing until two persons have said why'],
    [guards, 'stops at two contents of one place, and goes on when two persons have looked into it'],
  ],
  B22: ['made'],
  C1: ['made', [contents, 'a symbolic link'], [contents, 'a pax extension'], [contents, 'the descriptor twice']],
  C2: [
    [contents, 'refuses a size beyond the end, before taking memory for it'],
    [contents, 'octal garbage'],
    [contents, 'a base-256 size'],
    [contents, 'a wrong check sum'],
  ],
  C3: [
    [contents, 'no end blocks'],
    [contents, 'data after the end'],
  ],
  C4: [[contents, 'refuses a bomb declared honestly, and one declared small at the first byte too many']],
  C5: [[contents, 'refuses a bomb declared honestly, and one declared small at the first byte too many']],
  C6: [[contents, 'refuses trailing bytes, a second member, optional header fields, a false check sum']],
  C7: [[contents, 'refuses an entry that is not the registered one, of another or of equal size']],
  C8: ['made', [contents, 'refuses 50,001 entries and 200,001 declared rows']],
  C9: [[contents, 'refuses a descriptor that is too large, not the signed one, or not of its form']],
  C10: [
    [contents, 'refuses entries missing or too many'],
    [contents, 'refuses a package that says nothing of what its sender holds, but not of the kinds that are no state'],
    [contents, 'refuses half a state in a package of a kind that is none: a list, facts or receipts'],
  ],
  C11: ['made', [contents, 'takes of a table no more than it declared, whoever took it apart']],
  D1: [[contents, 'takes the last of two equal keys as every reader does, and the totals must agree with it']],
  D2: [
    [contents, 'a __proto__ key'],
    [contents, 'keeps a column it does not know, and nothing of it reaches an object’s prototype'],
  ],
  D3: ['made'],
  D4: ['made'],
  D5: [
    [contents, 'a lone surrogate'],
    [contents, 'refuses rows without their last line feed, with bytes that are no UTF-8, or more or fewer than declared'],
  ],
  D6: [[contents, 'NUL in a name']],
  D7: [
    [contents, 'direction marks in a name'],
    [contents, 'zero-width characters'],
  ],
  D8: [[contents, 'full-width digits in an ID number']],
  D9: [['exchange/package/round-trip.test.ts', 'keeps any text a person can type, rare and private-use characters included']],
  D10: ['made'],
  D11: [['exchange/package/round-trip.test.ts', 'keeps any text a person can type, rare and private-use characters included']],
  D12: [
    [contents, 'CRLF'],
    [contents, 'an empty line'],
    [contents, 'refuses rows without their last line feed, with bytes that are no UTF-8, or more or fewer than declared'],
  ],
  D13: ['made'],
  D14: [
    [contents, 'refuses 50,001 entries and 200,001 declared rows'],
    [contents, 'refuses rows without their last line feed, with bytes that are no UTF-8, or more or fewer than declared'],
  ],
  D15: ['made', [contents, 'a negative amount']],
  D16: ['made'],
  D17: [[contents, 'keeps a column it does not know, and nothing of it reaches an object’s prototype']],
  D18: [[contents, 'refuses decisions with a column missing, and holds back a decision with an outcome it does not know']],
  D19: [
    [contents, 'a required column missing'],
    [contents, 'refuses decisions with a column missing, and holds back a decision with an outcome it does not know'],
  ],
  D20: ['made'],
  D21: [[contents, 'stores script, formulas and SQL as the text they are']],
  D22: [
    [contents, 'stores script, formulas and SQL as the text they are'],
    [
      'contract/takeover-returned.test.ts',
      'keeps numbers of persons and accounts as text, amounts as numbers, and text beginning with = as text',
    ],
  ],
  D23: [[contents, 'stores script, formulas and SQL as the text they are']],
  D24: ['made'],
  D25: ['made', ['exchange/package/read-line.test.ts', 'keeps of rows made of nothing but empty lists no more than their parts weigh']],
  E1: ['made'],
  E2: [[rules, 'waits for a person when two are in force, two versions are held, or the case is not known']],
  E3: [
    [rules, 'takes effect when it alone is in force and fits the one version held'],
    [crossing, 'does not apply a decision about the version before the amendment; the county’s next one settles it'],
  ],
  E4: [[rules, 'waits for a person when two are in force, two versions are held, or the case is not known']],
  E5: [
    [rules, 'has none in a loop, beside a twin of the same id, or superseding what nobody has'],
    [contents, 'refuses decisions with a column missing, and holds back a decision with an outcome it does not know'],
  ],
  E6: [
    [crossing, 'brings in nothing of another township and no family with a wrong number that its head has not let stand'],
    [rules, 'takes a fact only from its owner, or as our own coming back'],
  ],
  E7: [[rules, 'refuses a case of the county, a decision of a township, anything of a third office']],
  E8: ['made'],
  E9: [[crossing, 'brings in nothing of another township and no family with a wrong number that its head has not let stand']],
  E10: [
    [rules, 'are never replaced because a revision or a date is higher'],
    {
      instead:
        'A published value is a fact with versions: an older one is known already, one from a copied PC stands beside the newer for a person.',
    },
  ],
  E11: [
    [exchange, 'publishes the county’s standards to the township'],
    { instead: 'Each value is held against the bounds of its key (policy_bad) where it is published and where it arrives.' },
  ],
  E12: [[matches, 'brings in no list of two million, none for another township or county, and none whose persons are not what it says']],
  E13: [
    [
      matches,
      'of somebody with the same name and another number is a question that says so; of two of one name it is nothing; nothing stops',
    ],
  ],
  E14: [
    ['exchange/pairing/pairing.test.ts', 'names the county itself and is taken first, then only forwards'],
    ['contract/exchange-root.test.ts', 'and from then on a list signed with the daily keys is believed nowhere'],
    ['exchange/pairing/root.test.ts', 'signs the list alone: the daily key’s signature does not make a list of a root'],
  ],
  E15: [[guards, 'stops at two contents of one place, and goes on when two persons have looked into it']],
  E16: [['exchange/package/corpus.test.ts', 'takes in a case whose thousands of attachments did not come']],
  E17: [[contents, 'marks one that is not of the kind it claims']],
  E18: [
    { instead: 'Attachments that come by package are kept and handed out as files; the program decodes no picture and no PDF of a peer.' },
  ],
  E19: ['made', [rules, 'is every fact the peer’s last list does not name, own or handed back']],
  E20: [[rules, 'is every fact the peer’s last list does not name, own or handed back']],
  E21: [['exchange/facts/deletion.test.ts', 'stays with the peer: a tombstone acts only at the office that wrote it']],
  E22: [
    {
      instead:
        'A digest is taken over the line that names the ancestors: nobody can write a line that names itself. The reader refuses it all the same.',
    },
  ],
  F1: [
    [
      'contract/takeover-returned.test.ts',
      'keeps numbers of persons and accounts as text, amounts as numbers, and text beginning with = as text',
    ],
    { instead: 'Offices write workbooks only, no CSV.' },
  ],
  F2: [[reader, 'texts, numbers, truth, errors, dates, formulas with their stored result, numbers that lost digits']],
  F3: [
    [reader, 'a bomb that says how large it is'],
    [reader, 'a bomb that says it is small is stopped at the size it declared'],
    [reader, 'entries lying over each other'],
  ],
  F4: [
    [reader, 'workbooks with macros'],
    [reader, 'links to other workbooks are left aside and told'],
  ],
  F5: [[reader, 'entity declarations']],
  F6: [[reader, 'texts, numbers, truth, errors, dates, formulas with their stored result, numbers that lost digits']],
  F7: [
    [reader, 'dates of a workbook that counts from 1904'],
    [values, 'starting months in the forms rosters use'],
  ],
  F8: [[reader, 'in UTF-8 with and without mark, UTF-16 and GB18030, told apart by their bytes']],
  F9: [[reader, 'refuses an unclosed quote with its line, control characters, text in no encoding, too many columns']],
  F10: [
    [layouts, 'refuses one field in two columns'],
    [layouts, 'a two-level header without merges, as CSV has it'],
  ],
  F11: [
    [reader, 'rows keep their own numbers, hidden ones are marked'],
    [layouts, 'a sheet a village; cover, summary and hidden sheets are left out and named'],
  ],
  F12: [[reader, 'sheets and texts named after the insides of the program change nothing']],
  G1: [
    'made',
    [backups, 'a part is missing, changed or put there by others: it is refused with the part, and what is nobody’s is never read'],
  ],
  G2: [
    [backups, 'of an older program is brought up to date, one of a newer is refused in words'],
    [backups, 'of another office says whose it is and whom it replaces, and never opens with the own code'],
  ],
  G3: [
    ['failure/backup.test.ts', 'and every flip is found before anything is restored'],
    ['failure/backup.test.ts', 'brings back what it held and nothing else, row for row'],
  ],
  G4: [
    [opening, 'one copy of the keyring: torn, empty, missing, altered or of an older generation'],
    [opening, 'both copies of the keyring unreadable'],
    [opening, 'both copies of the keyring altered'],
  ],
  G5: [['contract/local-copies.test.ts', 'is noticed at the next opening: the office goes on as another installation, journalled']],
  G6: [
    [opening, 'the base of another office'],
    [opening, 'the keyring of another office'],
  ],
  G7: [
    ['failure/faults/scenarios.ts', 'a package is read from a stick'],
    ['failure/full-disk.test.ts', 'says so, leaves nothing of the act, and the same act goes through when there is room again'],
    ['contract/exchange-seal.test.ts', 'says that the disk is full, leaves nothing half, and seals when there is room again'],
  ],
  G8: [
    [opening, 'a second program on the same folder, while the first one runs and after it was killed'],
    ['storage/office.test.ts', 'keeps a second instance out of the same folder'],
  ],
  G9: [
    ['exchange/suite/suite.test.ts', 'finds every single wrong digit and says when it is another package’s'],
    [guards, 'asks for two different groups and believes nothing but the right digits'],
  ],
  G10: [['contract/other-locale.test.ts', 'a PC set to another language, place and alphabet says the same']],
};

/** How many rows the specification has of each letter. Rows are added, never removed. */
export const rowsOf = { A: 18, B: 22, C: 11, D: 25, E: 22, F: 12, G: 10 } as const;

/** Tests that keep each file they read and measure, in a process of its own, what reading it takes. */
const measuring = [container, contents, reader, 'exchange/package/corpus.test.ts'];

/** The rows of which no file is measured, and why there is none to be. */
export const unmeasured: Readonly<Record<string, string>> = {
  A7: 'A link is never opened.',
  A8: 'A folder is never opened.',
  A9: 'Nothing is read: writing is refused.',
  A10: 'Names are counted, no file is opened.',
  A11: 'What lies too deep is never opened.',
  A12: 'A pipe or device is never opened.',
  A13: 'A file that grows, shrinks or goes ends the copying, which takes one piece at a time; it is never parsed.',
  A14: 'An unreadable sector ends the copying; it is never parsed.',
  A15: 'Two readings that differ end the copying; it is never parsed.',
  A18: 'It is ignored by its name.',
  F1: 'A way out: nothing is read.',
  F10: 'The head of a table that was read already; the files are those of F2 and F8.',
  G2: 'A backup: no package and no roster.',
  G3: 'A backup: no package and no roster.',
  G4: 'The office’s own keyring.',
  G5: 'The office’s own base.',
  G6: 'The office’s own base.',
  G7: 'The disk, not the file.',
  G8: 'A second program, no file.',
  G9: 'A code that is typed.',
  G10: 'The language of the PC, no file.',
};

/** Whether files of the row are made here or read by a test that measures. */
export const isMeasured = (id: string): boolean =>
  corpus[id]?.some((held) => held === 'made' || (!('instead' in held) && measuring.includes(held[0]))) === true;

/** The rows whose files only that test has, with the titles under which the corpus knows them. */
export const rowsHeldBy = (file: string): readonly { readonly id: string; readonly titles: readonly string[] }[] =>
  Object.entries(corpus).flatMap(([id, held]) => {
    const titles = held.flatMap((one) => (typeof one !== 'string' && !('instead' in one) && one[0] === file ? [one[1]] : []));
    return titles.length === 0 || held.includes('made') || id in unmeasured ? [] : [{ id, titles }];
  });
