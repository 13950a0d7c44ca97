import Alert from '@mui/material/Alert';
import { useQueryCall } from '../../calls/use-query-call.ts';

/** What the county's list says of this office, where that needs somebody to act. */
export const TrustNotices = () => {
  const notices = useQueryCall('exchange.identity', {}).data?.notices ?? [];
  return notices.map(({ lamp, title, text }) => (
    <Alert key={title} severity={lamp === 'red' ? 'error' : 'warning'} role={lamp === 'red' ? 'alert' : 'status'}>
      <strong>{title}。</strong>
      {text}
    </Alert>
  ));
};
