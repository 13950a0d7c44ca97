/** Why a bank sends a payment back (退汇代码表 R01–R09). */
export const returnCodes = {
  R01: '户名不符',
  R02: '账号错误',
  R03: '销户',
  R04: '冻结、止付',
  R05: '久悬',
  R06: '身份过期',
  R07: '限额',
  R09: '其他',
} as const;
