import type { Sentences } from '#shared/values/refusal.ts';

/** Refusals of the command line itself. */
export const cliSentences = {
  usage: '命令写得不对：{what}',
  file_unreadable: '文件读不出来（{path}）：{reason}。',
  file_unwritable: '文件写不了（{path}）：{reason}。原来的文件没有改动。',
  data_unreadable: '--data 的内容读不懂：{reason}。什么也没有改动。',
  today_not_allowed: '--today 只能用于测试或演示的数据文件夹，这里没有改动任何内容。',
  folder_not_empty: '这个文件夹里已经有东西（{dir}），没有生成演示。请换一个空的文件夹。',
  backup_none: '这个文件夹里没有找到可用的备份（{path}）。什么也没有改动。',
  password_missing: '请把密码放在环境变量 MINZHENG_PASSWORD 里。',
  new_password_missing: '请把新密码放在环境变量 MINZHENG_NEW_PASSWORD 里。什么也没有改动。',
  password_one_time:
    '您用的还是管理员给的一次性密码，没有办理，什么也没有改动。请先用 user change-password 换成自己的密码，新密码放在环境变量 MINZHENG_NEW_PASSWORD 里。',
} as const satisfies Sentences<string>;
