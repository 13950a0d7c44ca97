import Box from '@mui/material/Box';
import { Section } from '../../parts/section.tsx';

const township = [
  '在本机“生成入网申请”，写到U盘；打印《数字身份登记表》，负责人签字、盖章。',
  '派人把U盘和盖章的纸送到县民政局。',
  '县里核对指纹、两人确认后，带回入网回执文件和盖章的回执。',
  '在本机“读取对方的入网文件”，照盖章的纸输入县里指纹的两组。',
  '由另一个人确认配对。此后才相信县里发来的包。',
] as const;
const county = [
  '收到乡镇的U盘和盖章的《数字身份登记表》，按本局通讯录上的电话回拨核实。',
  '“读取对方的入网文件”，照纸输入屏幕指定的两组指纹。',
  '由另一个人确认，入网回执文件写回U盘；有根密钥的，先从保险柜取出根密钥U盘和保管码，在确认窗口里打开。',
  '打印《数字身份入网回执》，盖章后交来人带回。',
] as const;

/** How pairing goes, for those who do it once in years. */
export const PairingSteps = ({ county: isCounty }: { readonly county: boolean }) => (
  <Section title="怎样配对">
    <Box component="ol" sx={{ m: 0, pl: 3, display: 'grid', gap: 0.5 }}>
      {(isCounty ? county : township).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </Box>
  </Section>
);
