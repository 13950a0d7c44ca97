import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { checkIdNumber, idSentences, type IdFindingCode } from '#domain/people/id-check.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { useToday } from '../app/use-office.ts';

type IdNumberFieldProps = {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: string | null) => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
  readonly help: string | undefined;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly autoFocus: boolean;
  readonly inputRef: (element: HTMLElement | null) => void;
};

const sentenceOf = (code: IdFindingCode, params: Parameters<typeof fillSentence>[1]): string => fillSentence(idSentences[code], params);

/** An ID number, judged while it is typed: what it says about its holder, or what is wrong with it. */
export const IdNumberField = ({
  label,
  value,
  onChange,
  onBlur,
  error,
  help,
  required,
  disabled,
  autoFocus,
  inputRef,
}: IdNumberFieldProps) => {
  const today = useToday();
  const typed = typeof value === 'string' ? value : '';
  const check = typed === '' ? null : checkIdNumber(typed, { today });
  const tooShort = check !== null && check.value.length < 15;
  const worst = check?.findings.find((finding) => finding.level === 'error') ?? check?.findings[0];
  const facts = check?.facts ?? null;
  const said =
    check === null
      ? null
      : tooShort
        ? `已输入 ${check.value.length} 位`
        : worst !== undefined
          ? sentenceOf(worst.code, worst.params)
          : facts === null
            ? null
            : `✓ ${facts.sex === '1' ? '男' : '女'}，${facts.birth} 生`;
  const bad = check !== null && !tooShort && worst?.level === 'error';
  return (
    <TextField
      label={label}
      value={typed}
      required={required}
      disabled={disabled}
      autoFocus={autoFocus}
      inputRef={inputRef}
      error={error !== undefined || bad}
      helperText={
        <Box
          component="span"
          aria-live="polite"
          sx={{ color: bad ? 'error.main' : facts !== null && worst === undefined ? 'success.main' : undefined }}
        >
          {said ?? error ?? help ?? ' '}
        </Box>
      }
      onChange={(event) => {
        onChange(event.target.value === '' ? null : event.target.value);
      }}
      onBlur={() => {
        if (check !== null && check.value !== typed) onChange(check.value === '' ? null : check.value);
        onBlur();
      }}
      slotProps={{
        htmlInput: {
          maxLength: 30,
          autoComplete: 'off',
          spellCheck: false,
          style: { fontVariantNumeric: 'tabular-nums', letterSpacing: '0.03em' },
        },
        inputLabel: { shrink: true },
      }}
    />
  );
};
