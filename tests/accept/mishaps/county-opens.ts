import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { password, step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';

const asked = z.object({ file: z.string(), fingerprint: z.string() });
const requests = z.object({ rows: z.array(z.object({ id: z.string(), askGroups: z.array(z.int()).length(2) })) });

/** The administrator's password since the county opened the office. */
export const newPassword = `${password}-2027`;

/** Passwords and recovery code of the township are all lost: two persons of the county open it from the spare it keeps. */
export const countyOpens = ({ township: ours, county: theirs, folder }: Offices): void => {
  const stick = join(folder, 'stick-开启');
  mkdirSync(stick);
  const request = ours.must('李主管', ['office', 'ask-county', '--out', stick], asked);
  theirs.must('朱密钥', ['escrow', 'read', request.file], z.object({}));
  const { id, askGroups } = theirs.must('朱密钥', ['escrow'], requests).rows[0] ?? { id: '', askGroups: [0, 0] };
  const groups = askGroups.map((at) => request.fingerprint.split(' ')[at] ?? '');
  const paper = ['--paper', '申请表第1号', '--note', '已回电青山镇镇长核实'];
  const mistyped = theirs.refused('朱密钥', ['escrow', 'enter', id, ...groups.toReversed(), ...paper]);
  theirs.must('朱密钥', ['escrow', 'enter', id, ...groups, ...paper], z.object({}));
  const byClerk = theirs.refused('沈经办', ['escrow', 'answer', id, '--out', stick]);
  const answer = theirs.must('杨局长', ['escrow', 'answer', id, '--out', stick], z.object({ file: z.string(), code: z.string() }));
  const take = ['office', 'take-answer', answer.file, '--user', '李主管'];
  const wrongCode = ours.refused('李主管', take, { MINZHENG_ANSWER_CODE: '0000 0000 0000', MINZHENG_PASSWORD: newPassword });
  const opened = ours.must('李主管', take, z.object({ recoveryCode: z.string() }), {
    MINZHENG_ANSWER_CODE: answer.code,
    MINZHENG_PASSWORD: newPassword,
  });
  const twice = ours.refused('李主管', take, { MINZHENG_ANSWER_CODE: answer.code, MINZHENG_PASSWORD: newPassword });
  const oldPassword = ours.refused('李主管', ['user', 'list']);
  ours.must('李主管', ['user', 'list'], z.object({ total: z.int() }), { MINZHENG_PASSWORD: newPassword });
  step(
    'escrow: the county opens the township again, once',
    { mistyped, byClerk, wrongCode, newCode: opened.recoveryCode.length > 20, twice, oldPassword },
    {
      mistyped: 'escrow_groups_wrong',
      byClerk: 'forbidden',
      wrongCode: 'escrow_code_wrong',
      newCode: true,
      twice: 'escrow_answer_spent',
      oldPassword: 'login_wrong',
    },
  );
};
