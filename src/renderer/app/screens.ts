import AssignmentIcon from '@mui/icons-material/Assignment';
import CampaignIcon from '@mui/icons-material/Campaign';
import FolderSharedIcon from '@mui/icons-material/FolderShared';
import FactCheckIcon from '@mui/icons-material/FactCheck';
import GavelIcon from '@mui/icons-material/Gavel';
import HowToVoteIcon from '@mui/icons-material/HowToVote';
import GroupIcon from '@mui/icons-material/Group';
import HomeIcon from '@mui/icons-material/Home';
import InboxIcon from '@mui/icons-material/Inbox';
import PaymentsIcon from '@mui/icons-material/Payments';
import PolicyIcon from '@mui/icons-material/Policy';
import PublishedWithChangesIcon from '@mui/icons-material/PublishedWithChanges';
import RoomServiceIcon from '@mui/icons-material/RoomService';
import SettingsIcon from '@mui/icons-material/Settings';
import SyncAltIcon from '@mui/icons-material/SyncAlt';
import TodayIcon from '@mui/icons-material/Today';
import { lazy, type ComponentType } from 'react';
import type { OfficeRole, UserRole } from '#shared/contract/office.ts';

export type Screen = {
  readonly path: string;
  readonly label: string;
  readonly icon: ComponentType<{ fontSize?: 'small' }>;
  readonly view: ComponentType;
};

const screen = (path: string, label: string, icon: Screen['icon'], load: () => Promise<ComponentType>): Screen => ({
  path,
  label,
  icon,
  view: lazy(async () => ({ default: await load() })),
});

const today = screen('today', '今日', TodayIcon, async () => (await import('../screens/today/today-screen.tsx')).TodayScreen);
const policies = screen(
  'policies',
  '制度与标准',
  PolicyIcon,
  async () => (await import('../screens/policies/policies-screen.tsx')).PoliciesScreen,
);
const counter = screen(
  'counter',
  '窗口',
  RoomServiceIcon,
  async () => (await import('../screens/counter/counter-screen.tsx')).CounterScreen,
);
const system = screen('system', '系统', SettingsIcon, async () => (await import('../screens/system/system-screen.tsx')).SystemScreen);

const townshipScreens: readonly Screen[] = [
  today,
  screen('households', '居民与家庭', GroupIcon, async () => (await import('../screens/households/households-screen.tsx')).HouseholdsScreen),
  screen('cases', '受理与案件', AssignmentIcon, async () => (await import('../screens/cases/cases-screen.tsx')).CasesScreen),
  screen(
    'evaluations',
    '评议与抽查',
    HowToVoteIcon,
    async () => (await import('../screens/evaluations/evaluations-screen.tsx')).EvaluationsScreen,
  ),
  screen('notices', '公示', CampaignIcon, async () => (await import('../screens/notices/notices-screen.tsx')).NoticesScreen),
  screen('exchange', '与县交换', SyncAltIcon, async () => (await import('../screens/exchange/exchange-screen.tsx')).ExchangeScreen),
  screen(
    'changes',
    '复核与变动',
    PublishedWithChangesIcon,
    async () => (await import('../screens/changes/changes-screen.tsx')).ChangesScreen,
  ),
  screen('pay', '发放', PaymentsIcon, async () => (await import('../screens/pay/pay-screen.tsx')).PayScreen),
  counter,
  policies,
  system,
];

const countyScreens: readonly Screen[] = [
  today,
  screen('inbox', '收件箱', InboxIcon, async () => (await import('../screens/county/county-inbox-screen.tsx')).CountyInboxScreen),
  screen('examine', '审核', FactCheckIcon, async () => (await import('../screens/county/examine-screen.tsx')).ExamineScreen),
  screen('decide', '批复', GavelIcon, async () => (await import('../screens/county/decide-screen.tsx')).DecideScreen),
  screen('filings', '备案', FolderSharedIcon, async () => (await import('../screens/filings/filings-screen.tsx')).FilingsScreen),
  screen('exchange', '与乡镇交换', SyncAltIcon, async () => (await import('../screens/exchange/exchange-screen.tsx')).ExchangeScreen),
  counter,
  policies,
  system,
];

/** What a village cadre works with: the visits in the villages of theirs, and nothing else. */
const villageScreens: readonly Screen[] = [
  screen('visits', '入户', HomeIcon, async () => (await import('../screens/visits/visits-screen.tsx')).VisitsScreen),
];

/** The screens of a person in an office. */
export const screensFor = (role: OfficeRole | undefined, roles: readonly UserRole[]): readonly Screen[] => {
  if (roles.includes('village')) return villageScreens;
  return role === 'county' ? countyScreens : townshipScreens;
};

/** Places reached from several screens, without an entry of their own in the left column. */
const persons = screen('persons', '个人', GroupIcon, async () => (await import('../screens/households/person-screen.tsx')).PersonScreen);

/** The screen an address names; the first of the office's screens when it names none. */
export const screenAt = (screens: readonly Screen[], path: string | undefined): Screen | undefined =>
  [...screens, persons].find((one) => one.path === path) ?? screens[0];
