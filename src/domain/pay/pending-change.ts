/** A change of a family's benefit that has not taken effect: where it stands, whom it is about, with which package it went to the county. */
export type PendingChange = {
  readonly id: string;
  readonly no: string;
  readonly label: string;
  readonly state: 'registered' | 'reviewed' | 'typed';
  readonly authority: 'COUNTY' | 'TOWNSHIP';
  readonly sealedIn: string | null;
  readonly personIds: readonly string[];
};

const afterwards = '生效后重新生成名册，再核对。';

const reviewedText = ({ no, authority, sealedIn }: PendingChange): string => {
  if (authority === 'TOWNSHIP') return `变更 ${no} 已审核，等负责人审批；${afterwards}`;
  return sealedIn === null
    ? `变更 ${no} 已审核，还没有报县：请负责人封包上报，或在变更页录入县里的书面批复；${afterwards}`
    : `变更 ${no} 已随 ${sealedIn} 报县，等县里批复：请催县里，导入回包，或在变更页录入书面批复；${afterwards}`;
};

/** What is to be done about a dead person who stands on a roster (DQ-LIFE-01), by how far the change that takes them off it has come. */
export const stepsAfterDeath = (change: PendingChange | null, personId: string): string => {
  if (change === null) return `请在家庭页“登记变更”选死亡；${afterwards}`;
  if (!change.personIds.includes(personId))
    return `这户的变更 ${change.no}（${change.label}）还没有办完，请先办完，再登记死亡；${afterwards}`;
  if (change.state === 'reviewed') return reviewedText(change);
  return change.state === 'typed'
    ? `变更 ${change.no} 的县批复已录入，等第二个人复核；${afterwards}`
    : `变更 ${change.no} 已登记，等审核，审核后${change.authority === 'COUNTY' ? '报县批复' : '由负责人审批'}；${afterwards}`;
};
