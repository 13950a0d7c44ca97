import './start/zod-setup.ts';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { styleNonce } from './start/nonce.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

const nonce = styleNonce();
const cache = createCache({ key: 'mz', prepend: true, ...(nonce === undefined ? {} : { nonce }) });

createRoot(root).render(
  <StrictMode>
    <CacheProvider value={cache}>
      <App />
    </CacheProvider>
  </StrictMode>,
);
