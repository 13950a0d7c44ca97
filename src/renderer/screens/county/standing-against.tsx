import Typography from '@mui/material/Typography';
import type { Refusal } from '#shared/values/refusal.ts';

type StandingAgainstProps = { readonly refusal: Refusal | null; readonly count: number };

/** In bulk it is all or none: says which family stood against it. */
export const StandingAgainst = ({ refusal, count }: StandingAgainstProps) => {
  const [no, head] = [refusal?.params['no'], refusal?.params['head']];
  if (count < 2 || typeof no !== 'string') return null;
  return (
    <Typography role="alert" color="error">
      没有通过的是{typeof head === 'string' ? `${head}户` : ''}（{no}）。{count} 户都没有提交；请先取消选中这一户，或单独处理它。
    </Typography>
  );
};
