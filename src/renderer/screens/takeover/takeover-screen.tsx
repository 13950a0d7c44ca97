import { to, useRoute } from '../../app/router.ts';
import { Page } from '../../parts/page.tsx';
import { ChooseRoster } from './choose-roster.tsx';
import { PlanView } from './plan-view.tsx';

/** Taking over last year's roster: choose the file, put the columns right, look at every row, confirm. */
export const TakeoverScreen = () => {
  const plan = useRoute().params.get('plan');
  return (
    <Page
      title="导入原有花名册"
      fill={plan !== null}
      note="确认之前，什么都不会保存。"
      back={{ label: '居民与家庭', address: to('households') }}
    >
      {plan === null ? <ChooseRoster /> : <PlanView key={plan} planId={plan} />}
    </Page>
  );
};
