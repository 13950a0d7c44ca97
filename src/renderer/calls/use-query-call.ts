import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { Refused, type Answer, type Ask, type QueryName } from './call-types.ts';

type QueryOptions = { readonly enabled?: boolean; readonly keepPrevious?: boolean; readonly refetchMs?: number };

/** Asks the engine and keeps the answer under `[name, input]`; a refusal arrives as `error` (`Refused`). */
export const useQueryCall = <N extends QueryName>(name: N, input: Ask<N>, options: QueryOptions = {}): UseQueryResult<Answer<N>> =>
  useQuery<Answer<N>>({
    queryKey: [name, input],
    queryFn: async () => {
      const answer = await ask(name, input);
      if (!answer.ok) throw new Refused(answer.error);
      return answer.value;
    },
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
  });
