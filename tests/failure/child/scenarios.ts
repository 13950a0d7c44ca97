import { cpSync, writeFileSync } from 'node:fs';
import { householdEntry, personEntry } from '../../fixtures/engine/families.ts';
import { madeUpCard, madeUpId } from '../../fixtures/engine/made-up.ts';
import { answerAll } from '../../fixtures/engine/takeover.ts';
import { TEST_PASSWORD, type Desk } from '../../fixtures/engine/test-office.ts';

type Work = {
  /** Writes an answered act down. */
  readonly acknowledge: (what: string) => void;
  /** From here on the plug may be pulled. */
  readonly ready: () => void;
  readonly say: (what: string) => void;
  readonly extra: string;
  readonly dir: string;
};
type Scenario = (desk: Desk, work: Work) => Promise<void>;

const [secretId, secretCard] = [madeUpId(4711), madeUpCard(4711)];
/** What must never lie in clear anywhere. */
export const secrets: readonly string[] = ['欧阳春花', secretId, secretCard, '13900004711', '慢性肾衰竭', '务工于临江砖厂', '借阅核对用途'];

/** What an office may be doing when the plug is pulled, and other work that needs a process of its own. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  /** The evening's backup to the stick named by `extra`. */
  backup: async (desk, { ready, acknowledge }) => {
    ready();
    await desk.must('backup.make', { place: { kind: 'drive', driveId: 'stick' } });
    acknowledge('backup');
  },

  /** The first start of a newer program on the base of an older one. */
  migration: async (desk, { ready, acknowledge }) => {
    ready();
    await desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
    acknowledge('migration');
  },

  /** The administrator changes the key of the database. */
  changeKey: async (desk, { ready, acknowledge }) => {
    ready();
    await desk.must('office.changeKey', { reason: '孙离任调离' });
    acknowledge('changed');
  },

  /** Holds the folder open and does nothing. */
  hold: (_desk, { ready }) =>
    new Promise((resolve) => {
      ready();
      setTimeout(resolve, 60_000);
    }),

  /** A family with everything that must stay secret is taken in, looked up, revealed and given a scan; the folder is copied while open. */
  secrets: async (desk, { extra: scan, dir }) => {
    const [name = '', id = '', card = '', phone = '', illness = '', work = '', purpose = ''] = secrets;
    const person = await desk.must('people.add', { ...personEntry(name, id), phone, sensitive: { severeIllness: illness } });
    const { id: household } = await desk.must('households.add', householdEntry(person.id));
    await desk.must('households.addIncome', {
      id: household,
      rev: 0,
      item: { personId: person.id, category: 'WAGE', label: work, amountFen: 50_000, periodMonths: 1, from: '2026-01', to: null },
    });
    await desk.must('households.setAccount', {
      id: household,
      rev: 1,
      account: { personId: person.id, bank: '农村信用社', accountNo: card, holder: name },
    });
    writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(`${name}${id}`.repeat(200))]));
    const attached = await desk.must('files.attach', {
      fileToken: scan,
      purpose: 'material',
      objectType: 'household',
      objectId: household,
    });
    const opened = await desk.must('files.openAttachment', { attachmentId: attached.attachmentId });
    await desk.must('files.read', { downloadId: opened.downloadId });
    for (const text of [name, id, id.slice(4, 10), card.slice(-6)]) await desk.must('people.search', { text });
    await desk.must('people.open', { id: person.id, foundBy: 'id' });
    for (const field of ['idNumber', 'phone', 'account', 'sensitive'] as const)
      await desk.must('people.reveal', { id: person.id, field, reason: purpose });
    cpSync(dir, `${dir}-open`, { recursive: true });
  },

  /** A clerk works until an act is refused, says why, and goes on reading. */
  fill: async (desk, { acknowledge, say }) => {
    for (let refused = 0; refused < 3;) {
      const made = await desk.call('people.add', { ...personEntry('王建国', null), sensitive: { severeIllness: '病'.repeat(500) } });
      if (made.ok) acknowledge(`person ${made.value.id}`);
      else {
        refused += 1;
        say(`refused ${made.error.code}`);
      }
    }
    await desk.must('people.search', { text: '王建国' });
  },

  /** A clerk takes in family after family. */
  entry: async (desk, { acknowledge, ready }) => {
    ready();
    for (;;) {
      const person = await desk.must('people.add', personEntry('王建国', null));
      acknowledge(`person ${person.id}`);
      const household = await desk.must('households.add', householdEntry(person.id));
      acknowledge(`household ${household.id}`);
      await desk.must('households.addIncome', {
        id: household.id,
        rev: 0,
        item: { personId: person.id, category: 'WAGE', label: '务工', amountFen: 50_000, periodMonths: 1, from: '2026-01', to: null },
      });
      acknowledge(`income ${household.id}`);
    }
  },

  /** Last year's roster is taken over. */
  takeover: async (desk, { acknowledge, ready, extra: roster }) => {
    const { planId } = await desk.must('takeover.read', { fileToken: roster, program: 'dibao', area: 'rural' });
    await answerAll(desk, planId);
    ready();
    const taken = await desk.must('takeover.commit', { planId });
    acknowledge(`takeover ${taken.households} ${taken.persons} ${taken.monthlyFen}`);
  },

  /** The head locks the month's run. */
  lock: async (desk, { acknowledge, ready, extra }) => {
    const [id = '', rev = '0'] = extra.split(' ');
    ready();
    const locked = await desk.must('pay.lock', { id, rev: Number(rev) });
    acknowledge(`locked ${locked.totalFen}`);
  },

  /** The head seals a batch for the county. */
  seal: async (desk, { acknowledge, ready, extra }) => {
    ready();
    const sealed = await desk.must('exchange.seal', { peer: '999901000000', caseIds: extra.split(' '), kind: 'report' });
    acknowledge(`sealed ${sealed.no}`);
  },

  /** The head seals a handover for the next township, or the answer to one. */
  sealAcross: async (desk, { acknowledge, ready, extra }) => {
    const [peer = '', kind = '', ...caseIds] = extra.split(' ');
    ready();
    const sealed = await desk.must('exchange.seal', { peer, caseIds, kind: kind === 'receipt' ? 'receipt' : 'transfer' });
    acknowledge(`sealed ${sealed.no}`);
  },

  /** The head seals what `extra` says, as JSON: a package of any kind. */
  sealKind: async (desk, { acknowledge, ready, extra }) => {
    const ask = JSON.parse(extra) as Parameters<typeof desk.must<'exchange.seal'>>[1];
    ready();
    const sealed = await desk.must('exchange.seal', ask);
    acknowledge(`sealed ${sealed.no}`);
  },

  /** The county revokes a township and names its successor. */
  dissolve: async (desk, { acknowledge, ready, extra }) => {
    const ask = JSON.parse(extra) as Parameters<typeof desk.must<'exchange.changeTrust'>>[1];
    ready();
    const { handedOn } = await desk.must('exchange.changeTrust', ask);
    acknowledge(`handed on ${handedOn ?? 0}`);
  },

  /** The administrator takes the PC out of use; the further lines of `extra` are the stick with its backup and the folder of copies. */
  retire: async (desk, { acknowledge, ready, extra }) => {
    const ask = JSON.parse(extra.split('\n')[0] ?? '') as Parameters<typeof desk.must<'office.retire'>>[1];
    ready();
    await desk.must('office.retire', ask);
    acknowledge('retired');
  },

  /** The head takes over a family that was placed. */
  takeOver: async (desk, { acknowledge, ready, extra: id }) => {
    const { rev } = await desk.must('transfers.get', { id });
    ready();
    const taken = await desk.must('transfers.take', { id, rev, backPay: false });
    acknowledge(`taken ${taken.householdId}`);
  },

  /** The county takes a package in. */
  importPackage: async (desk, { acknowledge, ready, extra }) => {
    ready();
    const { previewId } = await desk.must('exchange.preview', { fileToken: extra });
    const imported = await desk.must('exchange.import', { previewId });
    acknowledge(`imported ${imported.applied}`);
  },

  /** An approved list is carried out; the disk stops where a file is to be taken off it. `extra`: the list. */
  carryOut: async (desk, { extra, acknowledge }) => {
    await desk.must('retention.carryOut', JSON.parse(extra) as { id: string; rev: number });
    acknowledge('carried out');
  },
};
