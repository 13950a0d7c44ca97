import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day } from '../values/dates.ts';
import { changed, command, job, nothing, pageOf, query, rev, beforeNewPassword } from './kinds.ts';
import { secondPersonCodes } from './second-person.ts';

export const officeRole = z.enum(['township', 'county']);
export type OfficeRole = z.output<typeof officeRole>;
export const orgCode = z.string().regex(/^\d{12}$/u);
export const userRole = z.enum([
  'clerk',
  'reviewer',
  'head',
  'admin',
  'auditor',
  'village',
  'county_clerk',
  'county_reviewer',
  'county_head',
  'county_keys',
]);
export type UserRole = z.output<typeof userRole>;

export const officeSentences = {
  office_exists: '这台电脑上已经有“{name}”，不能重复建立。',
  recovery_code_wrong: '恢复码不对，请照打印的纸再输一遍（第 {group} 组附近）。',
  recovery_code_not_drawn: '这不是刚打印的新恢复码，或程序重新启动过。旧恢复码仍然有效；请重新生成一份再输。',
  recovery_unconfirmed: '首次设置还没有完成：请把打印的恢复码输入一遍。',
  password_weak: '密码太弱：{reason}。',
  user_stopped: '{name} 已停用，没有重置密码，什么也没有改动。本人回来工作的，请用新的登录名添加用户。',
  password_reused: '最近 5 次用过的密码不能再用。',
  login_wrong: '姓名或密码不对，还可以再试 {left} 次。',
  login_wait: '输错次数太多，请 {minutes} 分钟后再试。',
  login_blocked: '该账号已停用或被锁定，请找管理员。',
  session_elsewhere:
    '这个姓名从{since}起在另一个{where}里登录着，一个人不能同时开两处。没有登录；请回到那一处办理，那一处不用了的，点“那一处退出，在这里登录”。不是您本人开的，请马上修改密码并告诉管理员。',
  database_damaged: '数据文件读不出来（可能密钥不符或文件损坏）。没有改动任何文件；请不要删除，先把整个文件夹复制一份再联系维护人员。',
  database_newer: '数据由较新的程序版本（{needed}）写成，本程序为 {have}。没有改动任何文件；请升级程序。',
  database_plain: '数据文件没有加密，程序拒绝打开。没有改动任何文件，请联系维护人员。',
  key_change_failed: '数据密钥没有换成（{why}），仍用原来的密钥，数据没有改动。请关闭其他程序，稍后再试一次。',
  clock_other_day:
    '电脑上今天是 {shown}，核对的日期是 {typed}，两个对不上。没有确认，什么也没有改动；请先在系统设置里把电脑时间校正过来，退出程序重新打开，再来核对。',
  migration_due: '数据由较旧的程序版本（{from}）写成，还没有更新到 {to}。没有改动任何文件；请用本程序登录一次，会先留副本再更新。',
  migration_failed:
    '新版程序没能更新数据（从 {from} 到 {to}：{why}）。原来的数据一点没有改动，更新前还另留了一份完整副本；请装回原来的程序版本继续使用，并联系维护人员。',
  already_running: '这个单位的数据已在另一个窗口中打开，请用那个窗口。',
  self_test_failed: '启动自检没有通过（{what}），程序没有打开数据。没有改动任何文件。',
  login_taken: '已有名为“{name}”的用户。',
  last_admin: '这是最后一个管理员，不能停用或取消其管理员岗位。',
  handover_already: '{name}已经是管理员，不用移交。',
  handover_first_login: '{name}用的还是管理员给的一次性密码。没有移交；请接任人先登录，换成自己的密码。',
  handover_not_admin: '只有现任管理员本人能移交，替代岗位时不能移交。没有移交。',
  roles_conflict: '同一人不能既是管理员又是审计员。',
  village_post_alone: '村级岗位只能登记本村入户，不能再兼别的岗位。没有保存，请只留一类岗位。',
  village_unnamed: '村级岗位要写明是哪个村（社区）的。没有保存，请选上。',
  villages_for_cadres: '只有村级岗位限定到村，其他岗位办理全镇的事。没有保存，请去掉限定的村。',
} as const satisfies Sentences<string>;

/** What the post of a village cadre may be refused for. */
const villagePostCodes = ['village_post_alone', 'village_unnamed', 'villages_for_cadres'] as const;

export const userRow = z.object({
  id: z.string(),
  rev,
  name: z.string(),
  login: z.string(),
  roles: z.array(userRole),
  status: z.enum(['active', 'disabled', 'locked']),
  villages: z.array(z.string()),
  lastLoginAt: z.string().nullable(),
});
export const me = z.object({
  userId: z.string(),
  name: z.string(),
  roles: z.array(userRole),
  acts: z.array(z.string()),
  villages: z.array(z.string()),
  locked: z.boolean(),
  lastLoginAt: z.string().nullable(),
  failuresSince: z.int(),
  idleMinutes: z.int(),
  mustChangePassword: z.boolean(),
  /** The post of another that is acted in at the moment. */
  actingFor: z.object({ substitutionId: z.string(), name: z.string(), until: z.string() }).nullable(),
  /** Posts that were given to this person for today. */
  mayActFor: z.array(z.object({ substitutionId: z.string(), name: z.string(), roles: z.array(userRole), until: z.string() })),
});
export const officeStatus = z.object({
  state: z.enum(['none', 'unconfirmed', 'closed', 'open', 'retired']),
  office: z.object({ orgCode: z.string(), name: z.string(), role: officeRole }).nullable(),
  demo: z.boolean(),
  today: z.string(),
  version: z.string(),
  users: z.array(z.string()),
  clockWarning: z.boolean(),
  weakBinding: z.boolean(),
  /** This screen's session has ended because the same person logged in at another one. */
  goneTo: z.object({ where: z.string(), since: z.string() }).nullable(),
  /** This PC was taken out of use. `finished`: every key on it is destroyed; `to`: where the office's data went, in words. */
  retired: z.object({ at: z.string(), finished: z.boolean(), by: z.string(), second: z.string(), to: z.string() }).nullable(),
});

/** What letters say about the office and where a decision can be contested. '' prints room to write. */
export const officeSettings = {
  phone: z.string().max(40),
  supervisionPhone: z.string().max(40),
  address: z.string().max(80),
  /** 代字 of the office's letters: 青民 in 青民受字〔2026〕第1号. */
  letterMark: z.string().max(10),
  /** The county authority that confirms, as on its seal. */
  countyName: z.string().max(50),
  reviewBody: z.string().max(50),
  reviewDays: z.int().min(1).max(365),
  court: z.string().max(50),
  litigationMonths: z.int().min(1).max(24),
  payWay: z.string().max(60),
  reportWithinDays: z.int().min(1).max(365),
};

export const office = {
  /** Readable before login: what stands on this PC. `users` are the login names offered for quick switching. */
  status: beforeNewPassword(query({}, officeStatus)),
  /** First run: makes the encrypted base and the keyring; set-up ends only with `confirmRecoveryCode`. */
  initialise: command(
    {
      role: officeRole,
      orgCode,
      name: z.string().min(2).max(50),
      adminName: z.string().min(1).max(50),
      password: z.string().max(200),
      /** A county's rules that ship as an example, taken as this county's own. */
      card: z.string().nullable().default(null),
    },
    z.object({ recoveryCode: z.string() }),
    ['office_exists', 'password_weak', 'org_code_bad', 'self_test_failed', 'card_unknown', 'card_leap'],
  ),
  /** The recovery code as a sheet to print, before anybody can log in; nothing of it is kept. */
  recoverySheet: query({ recoveryCode: z.string().max(60) }, z.object({ html: z.string() }), ['recovery_code_wrong']),
  confirmRecoveryCode: command({ code: z.string() }, nothing, ['recovery_code_wrong', 'office_exists']),
  /** Opens with the printed recovery code and sets a new password for the named administrator. */
  recover: command({ code: z.string(), login: z.string(), newPassword: z.string() }, nothing, [
    'recovery_code_wrong',
    'password_weak',
    'login_blocked',
  ]),
  /** The administrator is gone: with the printed recovery code another user in active service takes the office over. */
  replaceAdmin: command({ code: z.string(), login: z.string(), newPassword: z.string(), reason: z.string().min(1).max(200) }, nothing, [
    'recovery_code_wrong',
    'password_weak',
    'login_blocked',
    'roles_conflict',
    'handover_already',
  ]),
  /** A new recovery code, not yet in force: nothing changes until it was printed and typed back. */
  drawRecoveryCode: query({}, z.object({ recoveryCode: z.string() })),
  /** The printed new code is typed back: from now on it opens the office, and the old one does not any more. */
  replaceRecoveryCode: command({ code: z.string().max(60) }, nothing, ['recovery_code_wrong', 'recovery_code_not_drawn']),
  /** The database gets a new key: whoever left opens nothing any more, also with what they know or have copied of keys. Passwords and the recovery code stay. */
  changeKey: job({ reason: z.string().min(1).max(200) }, nothing, ['key_change_failed']),
  /**
   * The administrator and a second person have checked the PC's clock, which stood before the last time the office was seen or long after
   * it: from now on the present clock counts. `on`: the day as a calendar or another clock says it.
   */
  confirmClock: command(
    { on: day, reason: z.string().trim().min(1).max(200), secondLogin: z.string().max(50), secondPassword: z.string().max(200) },
    nothing,
    ['clock_other_day', ...secondPersonCodes],
  ),
  settings: query({}, z.object({ rev, ...officeSettings })),
  setSettings: command({ rev, ...officeSettings }, changed),
} as const;

export const session = {
  me: beforeNewPassword(query({}, me.nullable())),
  /** `instead`: a session under the same name at another screen ends by it; without, the login is refused while that one is in use. */
  login: beforeNewPassword(
    command({ login: z.string(), password: z.string(), instead: z.boolean().default(false) }, me, [
      'session_elsewhere',
      'login_wrong',
      'login_wait',
      'login_blocked',
      'database_damaged',
      'database_newer',
      'database_plain',
      'migration_failed',
      'recovery_unconfirmed',
      'already_running',
      'self_test_failed',
    ]),
  ),
  logout: beforeNewPassword(command({}, nothing)),
  lock: beforeNewPassword(command({}, nothing)),
  /** From now on in another's post, by a substitution that holds; null: in one's own again. */
  actFor: command({ substitutionId: z.string().nullable() }, me, ['substitution_not_yours']),
  unlock: beforeNewPassword(command({ password: z.string() }, me, ['login_wrong', 'login_wait', 'login_blocked'])),
  changePassword: beforeNewPassword(
    command({ oldPassword: z.string(), newPassword: z.string() }, nothing, [
      'login_wrong',
      'login_wait',
      'login_blocked',
      'self_test_failed',
      'password_weak',
      'password_reused',
    ]),
  ),
} as const;

export const users = {
  list: query({}, pageOf(userRow)),
  add: command(
    {
      name: z.string().min(1).max(50),
      login: z.string().min(1).max(50),
      roles: z.array(userRole).min(1),
      villages: z.array(z.string()).default([]),
      password: z.string(),
    },
    changed,
    ['login_taken', 'password_weak', 'roles_conflict', ...villagePostCodes],
  ),
  setRoles: command({ id: z.string(), rev, roles: z.array(userRole).min(1), villages: z.array(z.string()).default([]) }, changed, [
    'last_admin',
    'roles_conflict',
    ...villagePostCodes,
  ]),
  disable: command({ id: z.string(), rev, reason: z.string().min(1) }, changed, ['last_admin', 'handover_open']),
  /** 管理员移交: the one who goes and the one who comes both type their passwords; `items`: what is handed over with it. */
  handOver: command(
    {
      id: z.string(),
      rev,
      ownPassword: z.string().max(200),
      successorPassword: z.string().max(200),
      reason: z.string().min(1).max(200),
      items: z.string().max(500).default(''),
    },
    changed,
    [
      'roles_conflict',
      'village_post_alone',
      'handover_already',
      'handover_first_login',
      'handover_not_admin',
      'login_wrong',
      'login_wait',
      'login_blocked',
    ],
  ),
  handovers: query(
    {},
    pageOf(
      z.object({
        id: z.string(),
        no: z.string(),
        from: z.string(),
        to: z.string(),
        way: z.enum(['both', 'code']),
        on: z.string(),
        reason: z.string(),
        items: z.string(),
      }),
    ),
  ),
  resetPassword: command({ id: z.string(), rev, oneTimePassword: z.string() }, changed, ['password_weak', 'user_stopped']),
} as const;
