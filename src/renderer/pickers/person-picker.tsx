import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { RowOf } from '../calls/call-types.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';

type Hit = RowOf<'people.search'>;
export type PickedPerson = Pick<Hit, 'id' | 'name' | 'sex' | 'householdId'>;
type PersonPickerProps = {
  readonly label: string;
  readonly help?: string;
  readonly onPick: (person: PickedPerson) => void;
  readonly autoFocus?: boolean;
  /** Nobody new is entered here. */
  readonly knownOnly?: boolean;
  /** What was typed elsewhere already. */
  readonly typed?: string;
  /** What is offered where nobody is found, in the place of entering somebody new. */
  readonly whenNobody?: { readonly label: string; readonly go: (typed: string) => void };
};

const pauseMs = 180;
const noHits: readonly Hit[] = [];

/** Finds a known person, or enters a new one; clears itself for the next. */
export const PersonPicker = ({ label, help, onPick, autoFocus = false, knownOnly = false, typed = '', whenNobody }: PersonPickerProps) => {
  const [text, setText] = useState(typed);
  const [asked, setAsked] = useState('');
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(text.trim());
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  const query = useQueryCall('people.search', { text: asked, limit: 20 }, { enabled: asked !== '', keepPrevious: true });
  const hits = asked === '' ? noHits : (query.data?.rows ?? noHits);
  const enter = (): void => {
    setAdding(true);
  };
  const offer = knownOnly ? undefined : (whenNobody ?? { label: '新增人员', go: enter });
  const nobody =
    asked === '' ? (
      '输入姓名、拼音或证号'
    ) : (
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <span>没有查到。</span>
        {offer === undefined ? null : (
          <Button
            size="small"
            onClick={() => {
              offer.go(text.trim());
            }}
          >
            {offer.label}
          </Button>
        )}
      </Stack>
    );
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
      <Autocomplete<Hit>
        sx={{ flexGrow: 1 }}
        size="small"
        options={[...hits]}
        value={null}
        inputValue={text}
        filterOptions={(all) => all}
        blurOnSelect
        clearOnBlur={false}
        autoHighlight
        loading={asked !== '' && query.isFetching}
        loadingText="正在查找……"
        noOptionsText={nobody}
        getOptionLabel={(hit) => hit.name}
        getOptionKey={(hit) => hit.id}
        onInputChange={(_, value, reason) => {
          if (reason !== 'reset') setText(value);
        }}
        onChange={(_, hit) => {
          if (hit === null) return;
          setText('');
          onPick({ id: hit.id, name: hit.name, sex: hit.sex, householdId: hit.householdId });
        }}
        renderOption={({ key, ...props }, hit) => (
          <Box component="li" key={key} {...props}>
            <Typography sx={{ width: '6em', fontWeight: 700 }} noWrap>
              {hit.name}
            </Typography>
            <Typography variant="body2" color="textSecondary" noWrap>
              {hit.idMasked} · {hit.village}
              {hit.householdNo === null ? '' : ` · 户 ${hit.householdNo}`}
            </Typography>
          </Box>
        )}
        renderInput={(params) => <TextField {...params} label={label} helperText={help} autoFocus={autoFocus} />}
      />
      {knownOnly ? null : (
        <Button variant="outlined" sx={{ whiteSpace: 'nowrap', height: 38 }} onClick={enter}>
          新增人员
        </Button>
      )}
      {adding ? (
        <AddPersonDialog
          name={/^[\p{Script=Han}·]+$/u.test(text) ? text : ''}
          onClose={() => {
            setAdding(false);
          }}
          onAdded={(person) => {
            setText('');
            onPick({ ...person, householdId: null });
          }}
        />
      ) : null}
    </Stack>
  );
};
