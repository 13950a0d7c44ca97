/** What an office has of what it needs before the first family can be served. */
export type OfficeStanding = {
  readonly role: 'township' | 'county';
  readonly villages: number;
  /** Persons that may work, by post. */
  readonly posts: Readonly<Record<string, number>>;
  /** Some value of the standard of 低保 is known. */
  readonly standard: boolean;
  readonly letters: boolean;
  readonly paired: boolean;
  /** A county that answers on paper needs no pairing. */
  readonly onPaper: boolean;
  readonly households: number;
  readonly backedUp: boolean;
};
export type FirstStep = {
  readonly code: 'users' | 'villages' | 'standard' | 'letters' | 'pairing' | 'takeover' | 'backup';
  readonly label: string;
  /** What it is good for and where it is done. */
  readonly text: string;
  readonly by: string;
  readonly link: string;
};

const posts = {
  township: [
    ['clerk', '经办', 1],
    ['reviewer', '审核', 1],
    ['head', '负责人', 2],
  ],
  county: [
    ['county_clerk', '县经办', 1],
    ['county_reviewer', '县审核', 1],
    ['county_head', '县负责人', 1],
    ['county_keys', '县密钥员', 2],
  ],
} as const;

const missingPosts = ({ role, posts: have }: OfficeStanding): string =>
  posts[role]
    .flatMap(([post, name, needed]) => {
      const lacking = needed - (have[post] ?? 0);
      return lacking <= 0 ? [] : [lacking === 1 && needed === 1 ? name : `${name}（还差 ${lacking} 人）`];
    })
    .join('、');

/** What is still to be done in a new office, in the order it is usually done; nothing when all of it is. */
export const firstSteps = (office: OfficeStanding): readonly FirstStep[] => {
  const township = office.role === 'township';
  const missing = missingPosts(office);
  const steps: readonly (FirstStep & { readonly done: boolean })[] = [
    {
      code: 'users',
      label: '增加用户',
      text: `还缺：${missing}。录入、审核、审批要由不同的人办。`,
      by: '管理员',
      link: '#/system/users',
      done: missing === '',
    },
    {
      code: 'letters',
      label: '填写单位信息',
      text: '电话、地址、复议机关、法院印在每一份文书上，不填就留空手写。',
      by: '管理员',
      link: '#/system/office',
      done: !township || office.letters,
    },
    {
      code: 'villages',
      label: '导入区划表',
      text: '没有村（社区），登记不了家庭。',
      by: '管理员',
      link: '#/system/divisions',
      done: !township || office.villages > 0,
    },
    {
      code: 'standard',
      label: '录入本县标准',
      text: township ? '导入县里的标准文件、选用县参数卡，或逐项录入；没有低保标准，算不出金额。' : '录入低保标准等，封包发给各乡镇。',
      by: '管理员',
      link: '#/policies',
      done: office.standard,
    },
    {
      code: 'pairing',
      label: township ? '与县里配对' : '与乡镇配对',
      text: township ? '配对以后才能封包上报。县里没有本程序的，按纸质上报，不用配对。' : '乡镇送来入网申请文件和盖章的纸，照纸核对指纹。',
      by: township ? '管理员，另一人确认' : '两名县密钥员',
      link: '#/exchange/pairing',
      done: office.paired || office.onPaper,
    },
    {
      code: 'takeover',
      label: '接过原有花名册',
      text: '把正在用的低保 Excel 花名册导进来，下月照原金额发。没有旧册的，从新增一户开始。',
      by: '经办',
      link: '#/households/takeover',
      done: !township || office.households > 0,
    },
    {
      code: 'backup',
      label: '做第一次备份',
      text: '插上U盘备份一次，电脑坏了也不怕。',
      by: '管理员',
      link: '#/system/backup',
      done: office.backedUp,
    },
  ];
  return steps.filter((step) => !step.done).map(({ done: _done, ...step }) => step);
};
