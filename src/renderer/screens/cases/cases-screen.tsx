import { useRoute } from '../../app/router.ts';
import { CaseList } from './case-list.tsx';
import { CaseScreen } from './case-screen.tsx';
import { IntakeScreen } from './intake/intake-screen.tsx';

/** 受理与案件: the list, one case, the intake at the counter. */
export const CasesScreen = () => {
  const { path, params } = useRoute();
  const place = path[1];
  if (place === undefined) return <CaseList />;
  if (place === 'new') return <IntakeScreen householdId={params.get('household')} caseId={null} />;
  if (path[2] === 'intake') return <IntakeScreen householdId={null} caseId={place} />;
  return <CaseScreen key={place} id={place} />;
};
