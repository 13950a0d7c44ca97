import type { PaperFontFile } from '#shared/paper-page.ts';

/** `pc`: the fonts an office knows (仿宋, 小标宋, SimSun …) first; `shipped`: only ours, for golden pages. */
export type FontChoice = 'pc' | 'shipped';

type Face = { readonly family: string; readonly weight: string; readonly local: readonly string[]; readonly file: PaperFontFile | null };

// Two families a role: the first may be a font of the PC, which may lack characters of names; the browser then
// takes the single missing character from the next family of the chain.
const faces: readonly Face[] = [
  { family: 'MZ Song PC', weight: '1 500', local: ['SimSun', 'NSimSun', 'Songti SC', 'STSong'], file: null },
  { family: 'MZ Song', weight: '1 500', local: [], file: 'song-regular.ttf' },
  { family: 'MZ Song', weight: '501 1000', local: [], file: 'song-bold.ttf' },
  { family: 'MZ Song Extra', weight: '1 1000', local: [], file: 'song-extra.ttf' },
  { family: 'MZ Kai PC', weight: '1 1000', local: ['楷体_GB2312', 'KaiTi_GB2312', 'KaiTi', 'STKaiti', 'Kaiti SC'], file: null },
  { family: 'MZ Kai', weight: '1 1000', local: [], file: 'kai-regular.ttf' },
  { family: 'MZ Hei PC', weight: '1 1000', local: ['SimHei', 'STHeiti', 'Heiti SC'], file: null },
  { family: 'MZ Hei', weight: '1 1000', local: [], file: 'hei-medium.ttf' },
  {
    family: 'MZ Fangsong PC',
    weight: '1 1000',
    local: ['仿宋_GB2312', 'FangSong_GB2312', 'FangSong', 'STFangsong', 'Zhuque Fangsong'],
    file: null,
  },
  {
    family: 'MZ Xiaobiaosong PC',
    weight: '1 1000',
    local: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'FZXBSJW--GB1-0'],
    file: null,
  },
];

// A font of the PC has one weight: where a paper asks for bold Song, ours with its real bold answers.
const tail = `'MZ Song','MZ Song Extra','MZ Kai','SimSun-ExtB'`;
const chain = (choice: FontChoice, pc: string, own: string): string => `${choice === 'pc' ? `'${pc}',` : ''}${own}${tail},serif`;

/** The `@font-face` rules and the five role variables of every paper. */
export const fontCss = (origin: string, choice: FontChoice): string => {
  const rules = faces
    .filter((face) => face.file !== null || choice === 'pc')
    .map((face) => {
      const sources = [
        ...face.local.map((name) => `local('${name}')`),
        ...(face.file === null ? [] : [`url('${origin}${face.file}') format('truetype')`]),
      ];
      return `@font-face{font-family:'${face.family}';font-weight:${face.weight};src:${sources.join(',')}}`;
    });
  const roles = {
    song: chain(choice, 'MZ Song PC', ''),
    'song-bold': `${tail},serif`,
    fangsong: chain(choice, 'MZ Fangsong PC', ''),
    kaiti: chain(choice, 'MZ Kai PC', `'MZ Kai',`),
    heiti: chain(choice, 'MZ Hei PC', `'MZ Hei',`),
    xbs: chain(choice, 'MZ Xiaobiaosong PC', ''),
  };
  return `${rules.join('\n')}\n:root{${Object.entries(roles)
    .map(([role, families]) => `--${role}:${families}`)
    .join(';')}}`;
};
