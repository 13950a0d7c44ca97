import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { Suspense, useEffect, useRef, type RefObject } from 'react';
import { WindowClosing } from './closing-backup.tsx';
import { DemoRibbon, FenceRibbon } from './ribbons.tsx';
import { NavColumn } from './nav-column.tsx';
import { useRoute } from './router.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { screenAt, screensFor } from './screens.ts';
import { TopBar } from './top-bar.tsx';
import { useIdleLock } from './use-idle-lock.ts';
import type { Me, OfficeStatus } from './use-office.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Another place begins at its top. */
const StartAtTop = ({ of }: { readonly of: RefObject<HTMLElement | null> }) => {
  useEffect(() => {
    of.current?.scrollTo(0, 0);
  }, [of]);
  return null;
};

type FrameProps = { readonly me: Me; readonly status: OfficeStatus };

/** The frame around every screen: left column, top bar, the screen itself. */
export const Frame = ({ me, status }: FrameProps) => {
  const screens = screensFor(status.office?.role, me.roles);
  const { path } = useRoute();
  const current = screenAt(screens, path[0]);
  const search = useRef<HTMLInputElement | null>(null);
  useShortcuts(screens, search);
  useIdleLock(me.idleMinutes);
  const main = useRef<HTMLElement | null>(null);
  const place = path.join('/');
  const View = current?.view;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <DemoRibbon status={status} />
      <FenceRibbon />
      <WindowClosing />
      <TopBar me={me} status={status} searchRef={search} />
      <Box sx={{ flexGrow: 1, minHeight: 0, display: 'flex' }}>
        <NavColumn screens={screens} current={current?.path} />
        <Box
          component="main"
          ref={main}
          id="main"
          tabIndex={-1}
          // It takes the keyboard so that Tab goes on from here; it is nothing to act on, and a frame round all of it points at nothing.
          sx={{ flexGrow: 1, minWidth: 0, overflow: 'auto', '&&:focus-visible': { outline: 'none' }, scrollPaddingBlock: '2.5rem 5rem' }}
        >
          <StartAtTop key={place} of={main} />
          <ScreenBoundary place={place}>
            <Suspense
              fallback={
                <Box sx={{ p: 4, textAlign: 'center' }}>
                  <CircularProgress size={28} aria-label="正在打开" />
                </Box>
              }
            >
              {View === undefined ? null : <View />}
            </Suspense>
          </ScreenBoundary>
        </Box>
      </Box>
    </Box>
  );
};
