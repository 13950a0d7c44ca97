import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { doubtStateLabels } from '#domain/flow/doubt-flow.ts';
import { to } from '../../app/router.ts';
import type { CaseDetail } from './case.ts';

/** Objections that came after the notice and are not settled: whoever goes on with the case sees them first. */
export const LateObjections = ({ detail }: { readonly detail: CaseDetail }) =>
  detail.lateObjections
    .filter((one) => one.state === 'waiting' || one.state === 'confirmed')
    .map((one) => (
      <Alert
        key={one.doubtId}
        severity="warning"
        action={
          <Button color="inherit" href={to('changes', 'doubts', one.doubtId)}>
            疑点 {one.no}
          </Button>
        }
      >
        公示结束后，{one.receivedOn} 收到异议（{one.content}），{doubtStateLabels[one.state]}。{detail.afterObjection}
      </Alert>
    ));
