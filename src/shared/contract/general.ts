import type { Sentences } from '../values/refusal.ts';

/** Codes any call may refuse with. */
export const generalSentences = {
  not_signed_in: '请先登录。',
  screen_locked: '屏幕已锁定，请输入密码解锁。',
  password_one_time: '您用的还是管理员给的一次性密码，没有办理，什么也没有改动。请先换成自己的密码。',
  password_old: '您的密码到了更换的期限，没有办理，什么也没有改动。请先换一个新密码。',
  forbidden: '您的岗位没有“{act}”的权限。什么也没有改动；请由有权限的人员办理。',
  outside_villages: '这件事不在您负责的村（社区）。什么也没有改动；请由镇里的经办人员办理。',
  office_closed: '本单位的数据尚未打开，请先登录。',
  office_missing: '这台电脑上还没有建立单位，请先完成首次设置。',
  invalid_input: '填写的内容不完整或格式不对（{field}）。什么也没有改动，请更正后再试。',
  stale: '{what}刚被{by}改过。{kept}，请刷新后核对再办理。',
  not_found: '没有找到这条记录（{what}）。',
  busy: '另一项工作正在进行，请稍后再试。',
  cancelled: '已取消，什么也没有改动。',
  unavailable: '这台电脑上不能做这件事：{reason}。',
  disk_full: '磁盘空间不足，没有保存。已有数据完好；请清理磁盘后再试。',
  disk_failed: '这台电脑的磁盘读写失败（{reason}），没有保存。已有数据完好；请再试一次，仍不行请检查磁盘、文件夹权限和杀毒软件。',
  copy_failed: '办这件事之前要先在本机留一份备份，没有留成（{why}）。什么也没有改动；请先把整个数据文件夹复制一份，再联系维护人员。',
  office_fenced:
    '本单位已于 {since} 在另一台电脑上启用（据{where}），这台电脑已停用，只能查看，什么也没有改动。确属误判时，由管理员在“系统 › 备份与恢复”用恢复码改认本机。',
  office_copied:
    '检测到本机数据来自另一台电脑的复制（{since} 发现），封包、导入、发放先停下，什么也没有改动；录入、打印照常。请管理员在“系统 › 备份与恢复”说明：以后只用这台，还是这台只是复制件。',
  office_retired: '这台电脑已于 {on} 停用，密钥已销毁，留下的数据再也打不开。请用新的电脑；要用这台电脑的，从备份恢复，或者重新设置。',
  retirement_unfinished:
    '这台电脑已于 {on} 停用，但密钥还没有销毁完（{left}）。数据已不能再打开；请关闭其他程序，退出并重新打开本程序，会接着销毁。仍不行的，按《销毁记录》拆下硬盘销毁。',
  internal: '程序内部出错（编号 {detailId}）。没有保存任何改动；请记下编号联系维护人员。',
  engine_restarted: '程序刚刚重新启动，已保存的内容都在。请重新登录。',
} as const satisfies Sentences<string>;

export const generalCodes: readonly string[] = Object.keys(generalSentences);
