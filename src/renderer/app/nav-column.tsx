import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { figureOf } from './figure-keys.ts';
import { to } from './router.ts';
import type { Screen } from './screens.ts';

type NavColumnProps = { readonly screens: readonly Screen[]; readonly current: string | undefined };

/** The screens of this office by name; Alt and the figure beside a name goes there. */
export const NavColumn = ({ screens, current }: NavColumnProps) => (
  <Box
    component="nav"
    aria-label="画面"
    sx={{ width: '11.4rem', flexShrink: 0, bgcolor: 'background.paper', borderRight: 1, borderColor: 'divider', overflowY: 'auto' }}
  >
    <List dense disablePadding sx={{ py: 1 }}>
      {screens.map((screen, index) => {
        const Icon = screen.icon;
        const figure = figureOf(index);
        const here = screen.path === current || (screen.path === 'households' && current === 'persons');
        return (
          <ListItem key={screen.path} disablePadding>
            <ListItemButton
              component="a"
              href={to(screen.path)}
              selected={here}
              {...(here ? { 'aria-current': 'page' as const } : {})}
              {...(figure === null ? {} : { 'aria-keyshortcuts': `Alt+${figure}` })}
              sx={{ py: 0.9, borderLeft: 4, borderColor: here ? 'primary.main' : 'transparent' }}
            >
              <ListItemIcon sx={{ minWidth: 32, color: here ? 'primary.main' : 'text.secondary' }}>
                <Icon fontSize="small" />
              </ListItemIcon>
              <ListItemText
                primary={screen.label}
                slotProps={{ primary: { sx: { fontWeight: here ? 700 : 400, whiteSpace: 'nowrap' } } }}
              />
              <Box component="span" aria-hidden sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                {figure}
              </Box>
            </ListItemButton>
          </ListItem>
        );
      })}
    </List>
  </Box>
);
