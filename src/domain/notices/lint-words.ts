/** Illnesses and circumstances that must not be read on a wall (个人信息保护法第二十八条). A county adds its own words. */
export const SENSITIVE_WORDS: readonly RegExp[] = [
  /癌|肿瘤|白血病|尿毒症|肾衰竭|血液?透析|心脏病|冠心病|脑梗|脑出血|脑卒中|脑中风|脑瘫|偏瘫|截瘫|瘫痪|高血压|糖尿病|肝硬化|肝炎|肺结核|结核病|尘肺|癫痫|痴呆|帕金森|血友病|红斑狼疮|再生障碍性贫血|梅毒|智障/gu,
  /艾滋|(?<![A-Za-z])HIV(?![A-Za-z])|精神病|精神分裂|精神障碍|抑郁症|自闭症|孤独症/giu,
  /吸毒|戒毒|服刑|刑满释放|离异|离婚|弃养|遗弃|性侵|家暴/gu,
];

/**
 * Type or level of a disability. The names of allowances (困难残疾人生活补贴, 重度残疾人护理补贴) are not details of a person.
 */
export const DISABILITY_DETAILS: readonly RegExp[] = [
  /残疾(?:类别|等级|程度)/gu,
  /残疾(?:人|证)?[：:（(，,\s]*(?:视力|听力|言语|肢体|智力|精神|多重|[一二三四1-4]级)/gu,
  /(?:视力|听力|言语|肢体|智力|精神|多重)残疾/gu,
  /[一二三四1-4]级(?:残疾|伤残|重残)/gu,
  /[轻中重]度残疾(?!人)/gu,
];

/** House numbers, after document numbers and dates have been taken out; 第3号 and 12号村 are no addresses. */
export const HOUSE_NUMBERS: readonly RegExp[] = [
  /(?<![\d第])\d{1,5}号(?!村|屯|文|公告|令)/gu,
  /(?<!\d)\d{1,5}(?:室|栋|单元)/gu,
  /[一二三四五六七八九十]{1,3}(?:单元|号楼|栋)/gu,
];

/** A number hidden behind stars is still the number of somebody the village knows. */
export const MASKED_NUMBERS = /\d{2,6}[*＊×]{3,}\d{0,4}[Xx]?|[*＊×]{6,}\d{2,4}[Xx]?/gu;
