import type { ComponentProps } from 'react';
import { SecondPersonDialog } from '../../forms/second-person-dialog.tsx';

type OverLeapDialogProps = Pick<ComponentProps<typeof SecondPersonDialog>, 'refusal' | 'busy' | 'again'> & {
  /** What the second person says yes to. */
  readonly act?: string;
};

const leaps = ['policy_leap', 'standard_leap'];

/** Opens where a value is many times the one before it: another person looks at the document and says yes, or it is left. */
export const OverLeapDialog = ({ act = '核对无误，保存', ...rest }: OverLeapDialogProps) => (
  <SecondPersonDialog {...rest} codes={leaps} title="差得太多，请第二个人核对" act={act} />
);
