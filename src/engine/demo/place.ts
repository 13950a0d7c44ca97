/** 青山镇, a township that is on no map: division codes 9999… are given to no place. */
export const township = { code: '999901104000', name: '青山镇人民政府' } as const;
export const county = { code: '999901000000', name: '临江县民政局' } as const;

export type Village = {
  readonly code: string;
  readonly name: string;
  readonly level: 'village' | 'community';
  readonly area: 'rural' | 'urban';
};

const village = (code: string, name: string): Village => ({ code, name, level: 'village', area: 'rural' });

export const villages: readonly [Village, ...Village[]] = [
  village('999901104201', '青山村'),
  village('999901104202', '柳河村'),
  village('999901104203', '石桥村'),
  village('999901104204', '大湾村'),
  village('999901104205', '马家店村'),
  village('999901104206', '王庄村'),
  village('999901104207', '新民村'),
  { code: '999901104001', name: '东岗社区', level: 'community', area: 'urban' },
];

/** The village whose cadre has a login. */
export const cadreVillage = villages[0];

/** The villages as the division table an office imports. */
export const divisionsCsv = (): string =>
  [
    'code,name,level,parent,valid_from',
    `${township.code},青山镇,town,${county.code},2016-01`,
    ...villages.map(({ code, name, level }) => `${code},${name},${level},${township.code},2016-01`),
  ].join('\n');
