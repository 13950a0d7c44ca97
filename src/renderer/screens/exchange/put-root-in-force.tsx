import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { useToast } from '../../calls/toast.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { FileGoes, useFileTarget } from './file-target.tsx';
import { OpenRoot, RootFileFields } from './open-root.tsx';

const schema = z.object({ reason: z.string().trim().min(4).max(200), ...secondPersonShape });

/** A root of a set that was read back, and who keeps it. */
export type ReadBack = { readonly id: string; readonly keeper: string };

/** What signs so far, for the words on the screen. */
export type Present = { readonly threshold: number } | null;

const lostLabels = { one: '原来的根密钥两份都没有了（或可能外泄）', several: '原来的三把里，能用的已经不足两把（或可能外泄）' } as const;

/**
 * The next root, read back here, or the three read back before, begin to sign the lists once a second person says yes; those before name
 * them, unless they are lost.
 */
export const PutRootInForce = ({
  present,
  three,
  onClose,
}: {
  readonly present: Present;
  /** Null where one root signs alone: it is read back here. */
  readonly three: readonly ReadBack[] | null;
  readonly onClose: () => void;
}) => {
  const makeOne = useCommand('exchange.makeRoot');
  const makeSet = useCommand('exchange.makeRootSet');
  const make = three === null ? makeOne : makeSet;
  const toast = useToast();
  const [chosen, setChosen] = useState<{ readonly token: string; readonly name: string } | null>(null);
  const [code, setCode] = useState('');
  const [lost, setLost] = useState(false);
  const target = useFileTarget();
  const several = present !== null && present.threshold > 1;
  return (
    <FormDialog
      title={three === null ? (present === null ? '启用县级根密钥' : '启用新的县级根密钥') : '启用三把县级根密钥'}
      act="两人确认，启用"
      danger={present !== null}
      wide
      schema={schema}
      busy={make.busy}
      refusal={make.refusal}
      onClose={onClose}
      hint={
        <>
          {three === null ? (
            <>
              <Typography color="textSecondary">
                从U盘选刚写好的根密钥文件，照纸输入保管码：文件和码都对得上才启用。启用时签发新的信任清单，随以后的包自动带给各乡镇。
              </Typography>
              <RootFileFields chosen={chosen} code={code} onChosen={setChosen} onCode={setCode} />
            </>
          ) : (
            <Typography>
              三把都读回核对过了：{three.map(({ id, keeper }) => `${keeper}（${id}）`).join('、')}
              。启用以后，每份信任清单要其中任两把一起签发，哪一把都不能单独签。启用时签发新的清单，随以后的包自动带给各乡镇。
            </Typography>
          )}
          {present === null ? null : (
            <>
              <FormControlLabel
                control={
                  <Checkbox
                    checked={lost}
                    onChange={(_, checked) => {
                      setLost(checked);
                    }}
                  />
                }
                label={lostLabels[several ? 'several' : 'one']}
              />
              {lost ? (
                <Alert severity="warning">
                  没有原来的根密钥作证，各乡镇要照纸重新核对：每个乡镇出一份《数字身份入网回执》盖章送去，由它读取新清单、输入两组指纹。核对以前，乡镇不收县里的包。
                </Alert>
              ) : (
                <OpenRoot title={several ? '再打开原来三把里的任两把，由它们指定新的' : '再打开原来的根密钥，由它指定新的'} />
              )}
            </>
          )}
        </>
      }
      fields={[{ kind: 'multiline', name: 'reason', label: '事由', width: 12, required: true, maxLength: 200 }, ...secondPersonFields()]}
      onGo={async (values) => {
        if (three === null && chosen === null) {
          target.setProblem('还没有选根密钥文件。');
          return false;
        }
        const ask = { ...values, lost, driveId: target.driveId };
        const made = await (three === null ? makeOne.run({ ...ask, fileToken: chosen?.token ?? '', code }) : makeSet.run(ask));
        setChosen(null);
        if (made === undefined) return false;
        const lies = await target.put(made);
        toast(made.byPaper ? '已启用，请逐个乡镇送盖章的回执和新清单核对' : '已启用，新清单会随包带给各乡镇');
        return lies;
      }}
    >
      <Typography variant="body2" color="textSecondary">
        同时生成新的信任清单：
      </Typography>
      <FileGoes to={target} />
    </FormDialog>
  );
};
