import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { useCommand, type Act } from '../calls/use-command.ts';
import { nowRevealed } from '../transport/index.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { revealedText } from './revealed-words.ts';

type RevealField = 'idNumber' | 'phone' | 'account' | 'sensitive';
type HiddenTextProps = {
  readonly masked: string;
  readonly what: string;
  /** Asks for what is hidden, with the reason; undefined where it was refused. */
  readonly ask: (reason: string) => Promise<string | undefined>;
  readonly act: Pick<Act<'people.reveal'>, 'busy' | 'refusal' | 'clear'>;
};

const hideAfterMs = 60_000;

/** Masked until somebody says why it must be seen; hides itself again after a minute. */
const HiddenText = ({ masked, what, ask, act }: HiddenTextProps) => {
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return undefined;
    const hidden = nowRevealed(value);
    const timer = setTimeout(() => {
      setValue(null);
    }, hideAfterMs);
    return () => {
      clearTimeout(timer);
      hidden();
    };
  }, [value]);
  const show = async (reason: string): Promise<boolean> => {
    const answer = await ask(reason);
    if (answer === undefined) return false;
    setValue(answer);
    return true;
  };
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      <span>{value ?? masked}</span>
      <Button
        size="small"
        sx={{ minWidth: 0, px: 0.5, py: 0, lineHeight: 1.5 }}
        aria-label={value === null ? `显示${what}` : `隐藏${what}`}
        onClick={() => {
          if (value === null) setAsking(true);
          else setValue(null);
        }}
      >
        {value === null ? '显示' : '隐藏'}
      </Button>
      <ReasonDialog
        open={asking}
        title={`显示${what}`}
        hint="每次显示都会记入日志，60 秒后自动隐藏；复制的内容 60 秒后从剪贴板清掉。"
        label="为什么要看"
        act="显示"
        suggestions={['核对身份', '电话联系', '核对账户', '打印前核对']}
        busy={act.busy}
        refusal={act.refusal}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        onGo={show}
      />
    </Box>
  );
};

type MaskedTextProps = {
  readonly masked: string;
  readonly personId: string;
  readonly field: RevealField;
  readonly what: string;
  /** Makes text of what was revealed. */ readonly read?: (value: Readonly<Record<string, unknown>>) => string;
};

/** Something hidden of a person. */
export const MaskedText = ({ masked, personId, field, what, read = revealedText }: MaskedTextProps) => {
  const reveal = useCommand('people.reveal', { quiet: true });
  const ask = async (reason: string): Promise<string | undefined> => {
    const answer = await reveal.run({ id: personId, field, reason });
    return answer === undefined ? undefined : read(answer.value);
  };
  return <HiddenText masked={masked} what={what} ask={ask} act={reveal} />;
};

/** The telephone a visitor left at the counter. */
export const ContactPhone = ({ contactId, masked }: { readonly contactId: string; readonly masked: string }) => {
  const reveal = useCommand('contacts.reveal', { quiet: true });
  const ask = async (reason: string): Promise<string | undefined> => (await reveal.run({ id: contactId, reason }))?.phone;
  return <HiddenText masked={masked} what="来访人电话" ask={ask} act={reveal} />;
};
