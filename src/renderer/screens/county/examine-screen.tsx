import { useRoute } from '../../app/router.ts';
import { ExamineCase } from './examine-case.tsx';
import { ExamineList } from './examine-list.tsx';

/** 审核: the first person looks and proposes. */
export const ExamineScreen = () => {
  const id = useRoute().path[1];
  return id === undefined ? <ExamineList /> : <ExamineCase key={id} id={id} />;
};
