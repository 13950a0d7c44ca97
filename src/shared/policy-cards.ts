/** Counties whose rules ship as examples, for the choice at set-up; what stands on a card the engine knows. */
export const policyCardNames = [
  { code: 'dangshan', label: '安徽省砀山县（三榜、每户评议、县审核确认）' },
  { code: 'yandu', label: '江苏省盐城市盐都区（权限下放乡镇、一次公示）' },
  { code: 'huoqiu', label: '安徽省霍邱县（分档发放、县审核确认）' },
] as const;
