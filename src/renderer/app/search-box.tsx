import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import Paper from '@mui/material/Paper';
import Popper from '@mui/material/Popper';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { ask } from '../calls/ask.ts';
import type { RowOf } from '../calls/call-types.ts';
import { useCommand } from '../calls/use-command.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { go, to } from './router.ts';

type Hit = RowOf<'people.search'>;
const matchedBy: Readonly<Record<Hit['matched'], string>> = {
  name: '姓名',
  pinyin: '拼音',
  id: '身份证号',
  bank: '银行尾号',
  village: '村',
};
const pauseMs = 180;

/** Search by name, pinyin, part of an ID number, bank tail or village, from anywhere in the program. */
export const SearchBox = ({ inputRef }: { readonly inputRef: RefObject<HTMLInputElement | null> }) => {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(text.trim());
      setAt(0);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  const query = useQueryCall('people.search', { text: asked, limit: 12 }, { enabled: asked !== '' && open, keepPrevious: true });
  const openPerson = useCommand('people.open', { quiet: true });
  const hits = query.data?.rows ?? [];
  // Until the answer is there, the list still shows who was looked for before.
  const answered = asked === text.trim() && !query.isPlaceholderData && !query.isFetching;

  const choose = async (hit: Hit): Promise<void> => {
    setOpen(false);
    setText('');
    inputRef.current?.blur();
    // Opening a hit found by an ID number leaves a trace in the journal.
    if (hit.matched === 'id') await openPerson.run({ id: hit.id, foundBy: hit.matched });
    go(hit.householdId === null ? to('persons', hit.id) : to('households', hit.householdId));
  };
  /** Enter came before the answer: who was typed is looked up at once, and opened where nobody typed on meanwhile. */
  const lookUp = async (typed: string): Promise<void> => {
    const found = await ask('people.search', { text: typed, limit: 1 });
    const [hit] = found.ok ? found.value.rows : [];
    if (hit !== undefined && inputRef.current?.value.trim() === typed) await choose(hit);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      setAt(Math.min(at + 1, hits.length - 1));
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.max(at - 1, 0));
    } else if (event.key === 'Escape') {
      setOpen(false);
      setText('');
      inputRef.current?.blur();
    } else if (event.key === 'Enter') {
      const hit = hits[at];
      if (!answered && text.trim() !== '') void lookUp(text.trim());
      else if (hit !== undefined) void choose(hit);
    }
  };
  const shown = open && asked !== '';
  return (
    <Box
      ref={setAnchor}
      sx={{
        width: '30rem',
        maxWidth: '100%',
        bgcolor: 'rgba(255,255,255,0.16)',
        borderRadius: 1,
        px: 1,
        display: 'flex',
        alignItems: 'center',
        '&:focus-within': { bgcolor: '#fff', color: 'text.primary' },
      }}
    >
      <SearchIcon fontSize="small" />
      <InputBase
        value={text}
        inputRef={inputRef}
        fullWidth
        placeholder="查人：姓名、拼音、证号、银行尾号、村（Ctrl+K）"
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
        }}
        onFocus={() => {
          setOpen(true);
        }}
        onBlur={() => {
          setTimeout(() => {
            setOpen(false);
          }, 150);
        }}
        onKeyDown={key}
        sx={{ color: 'inherit', ml: 1, fontSize: '0.95rem', '& input::placeholder': { opacity: 0.9 } }}
        slotProps={{
          input: {
            role: 'combobox',
            'aria-label': '查人',
            'aria-expanded': shown,
            'aria-autocomplete': 'list',
            maxLength: 60,
            ...(shown ? { 'aria-controls': 'search-hits' } : {}),
            ...(shown && hits.length > 0 ? { 'aria-activedescendant': `search-hit-${at}` } : {}),
          },
        }}
      />
      <Popper disablePortal open={shown} anchorEl={anchor} placement="bottom-start" sx={{ zIndex: 1300, width: anchor?.clientWidth }}>
        <Paper elevation={8} sx={{ mt: 0.5, maxHeight: 460, overflow: 'auto' }}>
          <List dense id="search-hits" role="listbox" aria-label="查到的人">
            {hits.map((hit, index) => (
              <ListItemButton
                key={hit.id}
                id={`search-hit-${index}`}
                role="option"
                aria-selected={index === at}
                selected={index === at}
                onMouseDown={(event) => {
                  event.preventDefault();
                  void choose(hit);
                }}
              >
                <Box sx={{ display: 'grid', gridTemplateColumns: '7.5em 1fr auto', gap: 1, width: '100%', alignItems: 'baseline' }}>
                  <Typography noWrap sx={{ fontWeight: 700 }}>
                    {hit.name}
                    {hit.dead ? '（已故）' : ''}
                  </Typography>
                  <Typography noWrap variant="body2" color="textSecondary">
                    {hit.village} · {hit.idMasked}
                    {hit.headName === null || hit.headName === hit.name ? '' : ` · 户主 ${hit.headName}`}
                  </Typography>
                  <Typography variant="body2" color="textSecondary">
                    {matchedBy[hit.matched]}
                  </Typography>
                </Box>
              </ListItemButton>
            ))}
            {hits.length === 0 ? (
              <Typography component="li" role="presentation" variant="body2" color="textSecondary" sx={{ px: 2, py: 1 }}>
                {query.isFetching || asked !== text.trim()
                  ? '正在查找……'
                  : '没有查到。可以只输姓名的一部分、拼音首字母，或证号中连续几位。'}
              </Typography>
            ) : null}
          </List>
        </Paper>
      </Popper>
    </Box>
  );
};
