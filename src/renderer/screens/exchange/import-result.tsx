import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { TextLink } from '../../parts/text-link.tsx';

/** 导入结果单 in words: what went in, what was there already, what needs a person. */
export const ImportResult = ({ result, onClose }: { readonly result: Answer<'exchange.import'>; readonly onClose: () => void }) => (
  <Alert severity={result.conflicts === 0 ? 'success' : 'warning'} role="status" onClose={onClose}>
    导入完成:新入库 {result.applied} 项,原已有 {result.unchanged} 项没有变化,带来 {result.effects} 项办理结果。
    {result.conflicts === 0 ? '' : `有 ${result.conflicts} 项不一致,没有生效,`}
    {result.conflicts === 0 ? null : <TextLink address={to('exchange', 'conflicts')}>去看异常</TextLink>}
    {result.messages.length === 0 ? null : <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>{result.messages.map((message) => <li key={message}>{message}</li>)}</Box>}
  </Alert>
);
