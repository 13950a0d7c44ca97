import { beforeAll } from 'vitest';
import { kindScenarios, mergerScenarios, playKinds, playMerger } from './kinds.ts';
import type { Stages } from './stages.ts';
import { triedAtEachOperation, triesOf, turn } from './trying.ts';

const played = turn([...kindScenarios, ...mergerScenarios]);
const playing = (some: typeof played): boolean => some.some((one) => played.includes(one));

let [kinds, merger]: Stages['folderOf'][] = [];
beforeAll(async () => {
  if (playing(kindScenarios)) kinds = await playKinds();
  if (playing(mergerScenarios)) merger = await playMerger();
});

const stages = (): Stages => ({
  folderOf: (stage) => kinds?.(stage) || merger?.(stage) || '',
  caseIds: [],
  recoveryCode: '',
  householdId: '',
});
triedAtEachOperation(played, stages, triesOf(1));
