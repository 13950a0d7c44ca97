/** 农村最低生活保障, as sentences and headings need it. */
export const matterOf = (area: 'urban' | 'rural', program: string): string => `${area === 'urban' ? '城市' : '农村'}${program}`;
