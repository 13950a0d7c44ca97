import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { PhoneCode } from './phone-receipt.tsx';

type Result = Answer<'exchange.import'>;
const whatCame = (result: Result): string => {
  const parts = [
    [result.applied, '新收 {n} 项'],
    [result.unchanged, '原已有 {n} 项没有变化'],
    [result.effects, '带来 {n} 项办理结果'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, text]) => text.replace('{n}', String(count)));
  return said.length === 0 ? '没有新的内容' : said.join('，');
};

/** 导入结果单 in words: what went in, what was there already, what needs a person. */
export const ImportResult = ({ result, onClose }: { readonly result: Result; readonly onClose: () => void }) => (
  <Alert severity={result.conflicts + result.exceptions === 0 ? 'success' : 'warning'} role="status" onClose={onClose}>
    导入完成：{whatCame(result)}。{result.conflicts === 0 ? '' : `有 ${result.conflicts} 项不一致，没有生效，`}
    {result.conflicts + result.exceptions === 0 ? null : <TextLink address={to('exchange', 'conflicts')}>去看异常</TextLink>}
    {result.doubts ? <TextLink address={to('changes', 'doubts')}>去核查疑点</TextLink> : null}
    {result.phoneCode === null ? null : <PhoneCode code={result.phoneCode} />}
    <PrintButton code="import-result" subjectId={result.packageId} title="导入结果单" label="打印导入结果单" />
    {result.messages.length === 0 ? null : (
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {result.messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </Box>
    )}
  </Alert>
);
