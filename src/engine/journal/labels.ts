/** What a person reads for an act in the journal; acts without a label show their own name. */
const labels: Readonly<Record<string, string>> = {
  'office.initialise': '建立单位', 'office.recover': '用恢复码打开', 'office.setSettings': '修改单位信息', 'session.login': '登录', 'session.logout': '退出', 'session.lock': '锁屏', 'session.switch': '切换用户', 'session.changePassword': '修改密码',
  'users.add': '新增用户', 'users.setRoles': '调整岗位', 'users.disable': '停用用户', 'users.resetPassword': '重置密码', 'divisions.importCsv': '导入区划',
  'people.add': '登记人员', 'people.update': '更正人员', 'people.open': '查阅人员', 'people.reveal': '查看隐藏信息', 'people.recordDeath': '登记死亡',
  'households.add': '登记家庭', 'households.update': '更正家庭', 'households.addMember': '增加成员', 'households.setMember': '更正成员', 'households.endMember': '成员迁出', 'households.setHead': '变更户主', 'households.addIncome': '登记收入', 'households.addAsset': '登记财产', 'households.addObligation': '登记赡养人', 'households.voidItem': '作废条目', 'households.setAccount': '登记账户',
  'takeover.answer': '导入答疑', 'takeover.commit': '导入花名册', 'takeover.refusedWorkbook': '导出退回表',
  'cases.receive': '收件', 'cases.update': '更正申请', 'cases.setMaterials': '材料核对', 'cases.supplement': '一次性告知', 'cases.supplemented': '补齐材料', 'cases.accept': '受理', 'cases.decline': '不予受理', 'cases.recordSurvey': '入户调查', 'cases.recordVerification': '信息核对', 'cases.propose': '初审', 'cases.returnToSurvey': '退回调查', 'cases.withdraw': '撤回', 'cases.terminate': '终止', 'cases.recordPaperDecision': '录入批复', 'cases.confirmPaperDecision': '复核批复', 'cases.reportOnPaper': '纸质上报', 'cases.refusalLetterSent': '送达告知书',
  'notices.post': '张贴公示', 'notices.addPhoto': '公示照片', 'notices.object': '登记异议', 'notices.closeObjection': '异议办结', 'notices.close': '公示结束',
  'exchange.requestPairing': '登记入网申请', 'exchange.readPairingFile': '读取入网文件', 'exchange.typeGroups': '核对指纹', 'exchange.confirmPairing': '确认配对', 'exchange.seal': '封包', 'exchange.write': '写入U盘', 'exchange.download': '另存包文件', 'exchange.import': '导入包', 'exchange.exportKey': '导出单位密钥', 'exchange.makeKeys': '生成单位密钥', 'exchange.forkAlarm': '交换异常', 'exchange.releaseAlarm': '解除交换异常', 'exchange.preview': '预览包',
  'county.propose': '审核意见', 'county.decide': '批复', 'county.sendBack': '退回审核', 'pay.make': '生成发放批次', 'pay.check': '核对批次', 'pay.lock': '锁定批次', 'pay.approve': '审批发放', 'pay.reopen': '退回批次', 'pay.exportRoster': '导出发放名册', 'pay.markSent': '送交银行', 'pay.recordReturn': '登记退汇', 'pay.reissue': '补发', 'pay.settle': '批次办结',
  'policies.add': '新增标准', 'policies.void': '作废标准', 'policies.importFile': '导入标准', 'papers.print': '打印文书', 'papers.reopen': '调阅文书', 'journal.verify': '核验日志', 'files.attach': '上传附件', 'files.openAttachment': '查看附件', 'files.saveAs': '另存文件',
};

export const actLabel = (action: string): string => labels[action] ?? action;
