import AssignmentIcon from '@mui/icons-material/Assignment';
import CampaignIcon from '@mui/icons-material/Campaign';
import GroupIcon from '@mui/icons-material/Group';
import TodayIcon from '@mui/icons-material/Today';
import { lazy, type ComponentType } from 'react';

type Screen = {
  readonly path: string;
  readonly label: string;
  readonly icon: ComponentType<{ fontSize?: 'small' }>;
  readonly view: ComponentType;
};

const screen = (path: string, label: string, icon: Screen['icon'], load: () => Promise<ComponentType>): Screen => ({
  path, label, icon, view: lazy(async () => ({ default: await load() })),
});

export const townshipScreens: readonly Screen[] = [
  screen('today', '今日', TodayIcon, async () => (await import('../screens/today/today-screen.tsx')).TodayScreen),
  screen('households', '居民与家庭', GroupIcon, async () => (await import('../screens/households/households-screen.tsx')).HouseholdsScreen),
  screen('cases', '受理与案件', AssignmentIcon, async () => (await import('../screens/cases/cases-screen.tsx')).CasesScreen),
  screen('notices', '公示', CampaignIcon, async () => (await import('../screens/notices/notices-screen.tsx')).NoticesScreen),
];

/** The screens of a county office. */
export const countyScreens: readonly Screen[] = [];

/** Places reached from several screens, without an entry of their own in the left column. */
const persons = screen('persons', '个人', GroupIcon, async () => (await import('../screens/households/person-screen.tsx')).PersonScreen);

/** The screen an address names; the first of the office's screens when it names none. */
export const screenAt = (screens: readonly Screen[], path: string | undefined): Screen | undefined =>
  [...screens, persons].find((one) => one.path === path) ?? screens[0];
