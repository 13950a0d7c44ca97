import type { CallName } from '#shared/contract/index.ts';

/** What a way out asks before anything leaves, and where it leaves its trace. */
type WayOut = {
  /** `purpose`: always; `by paper`: what kind of paper it is decides (`paperKinds`); `reason`: why it must be seen; `nothing`: said in `why`. */
  readonly asks: 'purpose' | 'by paper' | 'reason' | 'nothing';
  /** `register`: 导出登记 and the journal; `journal`: the journal alone; `nothing`: said in `why`. */
  readonly leaves: 'register' | 'by paper' | 'journal' | 'nothing';
  readonly why: string;
};

/** Every call by which something of the office reaches a paper, a file, a stick or an unmasked eye. A test holds that none is missing. */
export const waysOut: { readonly [N in CallName]?: WayOut } = {
  'people.reveal': { asks: 'reason', leaves: 'journal', why: 'one person, hidden again after a minute' },
  'contacts.reveal': { asks: 'reason', leaves: 'journal', why: 'the telephone of one visitor, hidden again after a minute' },
  'papers.print': { asks: 'by paper', leaves: 'by paper', why: 'a list of people asks; a paper of one family has its purpose by its form' },
  'papers.reopen': { asks: 'by paper', leaves: 'by paper', why: 'the same sheet once more' },
  'papers.preview': { asks: 'nothing', leaves: 'nothing', why: 'numbers are masked, a word over every page says that it is a preview' },
  'pay.exportRoster': { asks: 'purpose', leaves: 'register', why: 'whole accounts of every family' },
  'register.exportAsKnown': { asks: 'purpose', leaves: 'register', why: 'whole identity numbers of every family' },
  'decisionRosters.save': { asks: 'purpose', leaves: 'register', why: 'a list of applicants' },
  'takeover.refusedWorkbook': { asks: 'purpose', leaves: 'register', why: 'the rows that were brought, whole' },
  'retention.exportRecord': { asks: 'nothing', leaves: 'journal', why: 'the record of what was destroyed; it names nobody' },
  'exports.save': { asks: 'purpose', leaves: 'register', why: 'the register of exports itself; it names no applicant' },
  'journal.save': { asks: 'purpose', leaves: 'register', why: 'who did what on which family; what was written down of an act stays here' },
  'extracts.save': {
    asks: 'purpose',
    leaves: 'register',
    why: 'who did what in a township; it names its clerks, and objects by their numbers',
  },
  'files.openAttachment': {
    asks: 'nothing',
    leaves: 'journal',
    why: 'one scan of one file, looked at with the right to see what is hidden',
  },
  'files.read': { asks: 'nothing', leaves: 'nothing', why: 'hands over what another act made and registered, to its maker alone' },
  'files.saveAs': { asks: 'nothing', leaves: 'journal', why: 'puts down what another act made and registered, for its maker alone' },
  'exchange.download': { asks: 'nothing', leaves: 'journal', why: 'sealed for its receiver; the outbox and the cover sheet follow it' },
  'exchange.write': { asks: 'nothing', leaves: 'journal', why: 'the same, to a stick' },
  'media.register': { asks: 'nothing', leaves: 'journal', why: 'the marker of a stick: its number, the office, a random id' },
  'media.mark': { asks: 'nothing', leaves: 'journal', why: 'the same, written anew' },
  'backup.make': { asks: 'nothing', leaves: 'journal', why: 'encrypted; opens with the recovery code or the county’s key' },
  'exchange.exportKey': {
    asks: 'nothing',
    leaves: 'journal',
    why: 'the office’s own key for the safe, by two persons’ passwords; nobody stands in it',
  },
  'exchange.requestPairing': { asks: 'nothing', leaves: 'journal', why: 'public keys of offices' },
  'exchange.confirmPairing': { asks: 'nothing', leaves: 'journal', why: 'public keys of offices' },
  'exchange.changeTrust': { asks: 'nothing', leaves: 'journal', why: 'public keys of offices' },
  'exchange.renewKeys': { asks: 'nothing', leaves: 'journal', why: 'public keys of offices' },
  'exchange.makeRoot': { asks: 'nothing', leaves: 'journal', why: 'public keys of offices' },
  'exchange.makeRootSet': { asks: 'nothing', leaves: 'journal', why: 'public keys of offices' },
  'exchange.writeRoot': { asks: 'nothing', leaves: 'journal', why: 'the county’s own key, locked with a code that is on paper alone' },
  'exchange.rootCodeSheet': { asks: 'nothing', leaves: 'nothing', why: 'a code that counts for nothing until it was typed back' },
  'escrow.answerRequest': { asks: 'nothing', leaves: 'journal', why: 'sealed for the PC that asked' },
  'office.askCounty': { asks: 'nothing', leaves: 'nothing', why: 'before anybody can be logged in; sealed, nobody stands in it' },
  'office.askCountyForm': { asks: 'nothing', leaves: 'nothing', why: 'a form with a fingerprint' },
  'office.recoverySheet': { asks: 'nothing', leaves: 'nothing', why: 'the code is on paper before there is a journal' },
  'office.retiredRecord': {
    asks: 'nothing',
    leaves: 'nothing',
    why: 'what became of the keys of this PC; no family stands in it, and no journal opens any more',
  },
  'escrow.keyCodeSheet': { asks: 'nothing', leaves: 'nothing', why: 'a code that counts for nothing until it was typed back' },
};
