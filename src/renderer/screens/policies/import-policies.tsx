import Alert from '@mui/material/Alert';
import { useState } from 'react';
import type { ActInput } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { TextFilePick } from '../../parts/text-file-pick.tsx';
import { OverLeapDialog } from './over-leap-dialog.tsx';

/** A file of values as the county hands it round; the same file twice changes nothing. */
export const ImportPolicies = () => {
  const bring = useCommand('policies.importFile');
  const [picked, setPicked] = useState({ name: '', text: '' });
  const [said, setSaid] = useState<string | null>(null);
  const take = async (name: string, input: ActInput<'policies.importFile'>): Promise<boolean> => {
    setSaid(null);
    const answer = await bring.run(input);
    if (answer !== undefined) setSaid(`${name}：新增 ${answer.added} 条，已有 ${answer.unchanged} 条没有变化。`);
    return answer !== undefined;
  };
  return (
    <>
      <ErrorNotice refusal={bring.refusal} onClose={bring.clear} />
      {said === null ? null : (
        <Alert
          severity="success"
          role="status"
          onClose={() => {
            setSaid(null);
          }}
          sx={{ py: 0 }}
        >
          {said}
        </Alert>
      )}
      <TextFilePick
        label="导入标准文件"
        accept=".json"
        onPicked={async ({ name, text }) => {
          setPicked({ name, text });
          await take(name, { text });
        }}
      />
      <OverLeapDialog
        refusal={bring.refusal}
        busy={bring.busy}
        again={async (second) => take(picked.name, { text: picked.text, ...second })}
      />
    </>
  );
};
