/** What a change comes to for the family: more, less, nothing more, by steps, nothing for the time being, again. */
export type ChangeOutcome = 'raise' | 'lower' | 'same' | 'stop' | 'exit' | 'suspend' | 'resume';

/** What a change comes to, as lists and forms say it. */
export const changeOutcomeLabels: Readonly<Record<ChangeOutcome, string>> = {
  raise: '增发',
  lower: '减发',
  same: '金额不变',
  stop: '停发',
  exit: '渐退',
  suspend: '暂停',
  resume: '恢复',
};

/** What stands over the letter of a change, by what it comes to (减发/停发程序：书面告知理由、依据、起始月、救济途径). */
export const changeLetterTitles: Readonly<Record<ChangeOutcome, string>> = {
  raise: '增发告知书',
  lower: '减发告知书',
  same: '变更告知书',
  stop: '停发告知书',
  exit: '渐退告知书',
  suspend: '暂停发放告知书',
  resume: '恢复发放告知书',
};
