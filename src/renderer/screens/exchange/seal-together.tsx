import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { useMay } from '../../app/use-may.ts';
import { useJob } from '../../calls/use-job.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { DeliverDialog } from './deliver-dialog.tsx';
import type { Package } from './package-columns.tsx';

const schema = z.object(secondPersonShape);

/** R10: everything of a PC that worked beside the office's own, for that PC to read. */
export const SealTogether = () => {
  const seal = useJob('exchange.sealTogether', '正在封两机合并包');
  const [asking, setAsking] = useState(false);
  const [sealed, setSealed] = useState<Package | null>(null);
  if (!useMay('seal')) return null;
  return (
    <>
      <Button
        onClick={() => {
          setAsking(true);
        }}
      >
        两台电脑都办了业务…
      </Button>
      {asking ? (
        <FormDialog
          title="两机合并"
          act="两人确认，封合并包"
          schema={schema}
          busy={false}
          refusal={seal.refusal}
          onClose={() => {
            setAsking(false);
          }}
          hint={
            <Typography color="textSecondary">
              误用了复制出来的第二台电脑时用：在<strong>不再用的那一台</strong>
              上封。这台电脑与各单位之间的全部资料封成一个包，只写给本单位，别的单位打不开；到继续用的那一台“收到的包”里导入，两台改过同一件的，两份都留下，列在“待处理的异常”。只带已经封过包、收到过的资料；还没有封包的在办件，请先在这台封一次包再合并，或到那一台重新录入。合并以后，这台到“系统”里停用。须有第二人在场，由其本人输入登录名和密码。
            </Typography>
          }
          fields={secondPersonFields(true)}
          onGo={async (values) => {
            const made = await seal.run(values);
            if (made !== undefined) setSealed(made);
            return made !== undefined;
          }}
        />
      ) : null}
      {sealed === null ? null : (
        <DeliverDialog
          sealed={sealed}
          onClose={() => {
            setSealed(null);
          }}
        />
      )}
    </>
  );
};
