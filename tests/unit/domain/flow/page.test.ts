import { expect, it } from 'vitest';
import { flowsPage } from '#domain/flow/markdown.ts';
import { programs } from '#domain/programs/registry.ts';

it('docs/flow.md says what the tables say', async () => {
  await expect(flowsPage(programs.map((program) => program.flow))).toMatchFileSnapshot('../../../../docs/flow.md');
});
