import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Scope } from '#domain/policy/key.ts';
import type { Month } from '#shared/values/dates.ts';
import { to } from '../../app/router.ts';
import { areaNames } from '../../words/programs.ts';
import { keyGroups, shownKeys, type ShownKey } from './keys.ts';
import { leadingValue, type PolicyValue } from './use-policy-rows.ts';
import { shortText } from './value-text.ts';

const notEntered = '还没有录入';
const areas = ['rural', 'urban'] as const;

/** What holds now; town and country apart where they differ. */
const nowText = (one: ShownKey, rows: readonly PolicyValue[], month: Month, own: Scope): string => {
  const said = (value: unknown): string => shortText(one.shape, value, one.key.key, one.unit);
  const byArea = areas.map((area) =>
    leadingValue(
      rows.filter((row) => row.scope['area'] === undefined || row.scope['area'] === area),
      one.key.key,
      month,
      own,
    ),
  );
  const texts = byArea.map((row) => (row === undefined ? null : said(row.value)));
  if (texts[0] !== null && texts[1] !== null && texts[0] !== texts[1])
    return areas.map((area, index) => `${areaNames[area]} ${texts[index] ?? ''}`).join('\n');
  const value = leadingValue(rows, one.key.key, month, own)?.value ?? one.key.default;
  if (value !== undefined) return said(value);
  return one.key.optional === true ? '不用' : notEntered;
};

type KeyListProps = {
  readonly rows: readonly PolicyValue[];
  readonly month: Month;
  readonly own: Scope;
  readonly chosen: string;
  readonly text: string;
  readonly onText: (text: string) => void;
};

/** Every parameter with the value that holds now. */
export const KeyList = ({ rows, month, own, chosen, text, onText }: KeyListProps) => {
  const found = shownKeys.filter((one) => one.key.name.includes(text.trim()));
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <TextField
        label="查参数"
        value={text}
        onChange={(event) => {
          onText(event.target.value);
        }}
        sx={{ mt: 0.75 }}
        slotProps={{ htmlInput: { maxLength: 30 } }}
      />
      <Box
        component="nav"
        aria-label="政策参数"
        sx={{
          flexGrow: 1,
          minHeight: 0,
          overflow: 'auto',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }}
      >
        {keyGroups.map((group) => {
          const inGroup = found.filter((one) => one.group === group);
          return inGroup.length === 0 ? null : (
            <Box key={group} component="section" aria-label={group}>
              <Typography
                variant="h3"
                component="h2"
                sx={{ position: 'sticky', top: 0, zIndex: 1, px: 2, py: 0.5, bgcolor: '#eef2f4', fontSize: '0.95rem' }}
              >
                {group}
              </Typography>
              <List dense disablePadding aria-label={group}>
                {inGroup.map((one) => {
                  const now = nowText(one, rows, month, own);
                  return (
                    <ListItem key={one.key.key} disablePadding>
                      <ListItemButton
                        component="a"
                        href={to('policies', one.key.key)}
                        selected={one.key.key === chosen}
                        {...(one.key.key === chosen ? { 'aria-current': 'page' as const } : {})}
                        sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}
                      >
                        <Typography component="span" variant="body2">
                          {one.key.name}
                        </Typography>
                        <Typography
                          component="span"
                          variant="body2"
                          title={now}
                          sx={{
                            whiteSpace: 'pre',
                            overflow: 'hidden',
                            textOverflow: 'ellipsis',
                            color: now === notEntered ? 'error.main' : 'text.secondary',
                            maxWidth: '12em',
                            flexShrink: 0,
                            textAlign: 'right',
                          }}
                        >
                          {now}
                        </Typography>
                      </ListItemButton>
                    </ListItem>
                  );
                })}
              </List>
            </Box>
          );
        })}
        {found.length === 0 ? (
          <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
            没有名称含“{text}”的参数。
          </Typography>
        ) : null}
      </Box>
    </Box>
  );
};
