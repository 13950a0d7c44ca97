import { beforeAll } from 'vitest';
import { scenarios } from './scenarios.ts';
import { playStages, type Stages } from './stages.ts';
import { triedAtEachOperation, triesOf, turn } from './trying.ts';

let stages: Stages;
beforeAll(async () => {
  stages = await playStages();
});

triedAtEachOperation(turn(scenarios), () => stages, triesOf(3));
