import UploadFileIcon from '@mui/icons-material/UploadFile';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { readTextFile, type TextFile } from '../transport/text-file.ts';
import { ProblemText } from './problem-text.tsx';

type TextFilePickProps = { readonly label: string; readonly accept: string; readonly onPicked: (file: TextFile) => void | Promise<void> };

/** Lets the person choose a text file whose content the call itself carries. */
export const TextFilePick = ({ label, accept, onPicked }: TextFilePickProps) => {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pick = async (): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      const file = await readTextFile(accept);
      if (file === 'too-big') setProblem('文件超过 2 MB，不像是这里要的表，没有读取。请检查是否选错了文件。');
      else if (file !== null) await onPicked(file);
    } catch {
      setProblem('文件读不出来（可能已被移动或正被别的程序占用），没有导入任何内容。请关闭占用它的程序后再选。');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="outlined" startIcon={<UploadFileIcon />} disabled={busy} onClick={() => void pick()}>
        {label}
      </Button>
      <ProblemText
        text={problem}
        onClose={() => {
          setProblem(null);
        }}
      />
    </>
  );
};
