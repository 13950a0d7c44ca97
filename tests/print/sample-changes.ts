import type { ChangeLetterSnapshot } from '#print/change-letter.tsx';
import type { SupersedingLetterSnapshot } from '#print/superseding-letter.tsx';
import { issuer, remedy } from './samples.ts';

export const change: ChangeLetterSnapshot = {
  docNumber: '青政民〔2026〕9号',
  to: '孙𬭎',
  matter: '农村最低生活保障',
  outcome: 'lower',
  event: '死亡',
  who: ['孙大贵'],
  eventOn: '2026-06-12',
  clause: '《最低生活保障审核确认办法》（民发〔2021〕57号）',
  grounds: [],
  startMonth: '2026-07',
  oldFen: 96_600,
  newFen: 24_400,
  persons: 2,
  lastMonth: null,
  backPay: [{ month: '2026-06', fen: 8_800 }],
  recovery: ['2026-07', '2026-08', '2026-09'].map((month) => ({ month, fen: 72_200 })),
  offsetFen: 12_200,
  issuer,
  remedy,
  issuedOn: '2026-10-08',
};

/** The county agreed, money was paid by it, and the county took it back. */
export const superseding: SupersedingLetterSnapshot = {
  docNumber: '临民批〔2026〕31号',
  to: '孙𬭎',
  matter: '农村最低生活保障',
  event: '收入增加',
  who: [],
  eventOn: '2026-06-12',
  clause: '《最低生活保障审核确认办法》（民发〔2021〕57号）第三十二条',
  grounds: [],
  earlier: [{ docNumber: '临民批〔2026〕9号', decidedOn: '2026-06-20', outcome: 'lower', startMonth: '2026-07', fen: 24_400 }],
  verdict: 'refuse',
  reason: '务工只有两个月，收入不稳定。',
  outcome: 'lower',
  startMonth: '2026-07',
  oldFen: 96_600,
  newFen: 96_600,
  persons: 3,
  lastMonth: null,
  backPay: ['2026-07', '2026-08', '2026-09'].map((month) => ({ month, fen: 72_200 })),
  recovery: [],
  offsetFen: 48_300,
  open: { backPayFen: 0, recoveryFen: 12_200 },
  issuer,
  remedy,
  issuedOn: '2026-10-08',
};
