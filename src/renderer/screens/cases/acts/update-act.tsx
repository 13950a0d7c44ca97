import { useCommand } from '../../../calls/use-command.ts';
import { useQueryCall } from '../../../calls/use-query-call.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { memberOptions } from '../../households/household.ts';
import { applicationOf, updateFields, updateSchema } from '../application-fields.ts';
import { useLocalChoices } from '../../../words/use-local-codes.ts';
import type { ActProps } from '../case.ts';

/** Puts right what was typed at the counter, while the flow still lets it. */
export const UpdateAct = ({ detail, onClose }: ActProps) => {
  const { hardship, mainHardship } = detail.answers;
  const causes = useLocalChoices(
    'HARDSHIP_CAUSE',
    [hardship, mainHardship].flat().filter((code) => typeof code === 'string'),
  );
  const act = useCommand('cases.update', { said: '申请内容已更正' });
  return (
    <Loaded query={useQueryCall('households.get', { id: detail.householdId })}>
      {(household) => (
        <FormDialog
          title="更正申请内容"
          act="保存"
          wide
          schema={updateSchema}
          fields={updateFields(detail.program, memberOptions(household), { HARDSHIP_CAUSE: causes })}
          busy={act.busy}
          refusal={act.refusal}
          onClose={onClose}
          initial={{
            reason: detail.reason,
            coverage: detail.coverage,
            insuredPersonIds: detail.insuredPersonIds,
            kinDeclared: detail.kinDeclared,
            // Taken in without the form, the relative stands in one line.
            answers: detail.kinNote === '' ? detail.answers : { kinName: detail.kinNote, ...detail.answers },
          }}
          onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...applicationOf(values) })) !== undefined}
        />
      )}
    </Loaded>
  );
};
