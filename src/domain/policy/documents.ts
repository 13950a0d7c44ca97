/** Documents that clauses name, as they are printed: title and number (and article only where it is certain). */
export const documents = {
  socialAssistance: '《社会救助暂行办法》(国务院令第649号)第二章',
  urbanMinimum: '《城市居民最低生活保障条例》(国务院令第271号)',
  ruralMinimum: '《国务院关于在全国建立农村最低生活保障制度的通知》(国发〔2007〕19号)',
  minimumReview: '《最低生活保障审核确认办法》(民发〔2021〕57号)',
  minimumEdge: '《最低生活保障审核确认办法》(民发〔2021〕57号)第八条',
  minimumMaterials: '《最低生活保障审核确认办法》(民发〔2021〕57号)第十条',
  widerCover: '《关于进一步做好最低生活保障等社会救助兜底保障工作的通知》(民发〔2022〕83号)',
  standardSetting: '《关于进一步做好最低生活保障标准确定调整工作的指导意见》(民发〔2024〕16号)',
  strengthening: '《国务院关于进一步加强和改进最低生活保障工作的意见》(国发〔2012〕45号)',
  disabilitySubsidies: '《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》(国发〔2015〕52号)',
  extremePoverty: '《特困人员认定办法》(民发〔2021〕43号)',
  civilCodePeriods: '《中华人民共和国民法典》第二百零三条',
  civilCodeKin: '《中华人民共和国民法典》第一千零四十五条',
  officeDefault: '本程序缺省,县(市、区)规定优先',
} as const;
