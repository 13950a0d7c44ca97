import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const source = (path: string): string => join(root, 'src', path);
const output = (path: string): string => join(root, 'build', path);

/** Worker files are entries of their own beside the bundles, found by their name, so that adding one needs no change here. */
const workerFiles = readdirSync(source('.'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.worker.ts'));
const workerEntries = Object.fromEntries(workerFiles.map((path) => [basename(path, '.ts'), source(path)]));

/** The page is served with a policy by header; inline scripts would break it, so the polyfill is left out. */
const screens = {
  root: source('renderer'),
  plugins: [react()],
  build: {
    outDir: output('renderer'),
    emptyOutDir: true,
    minify: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    // Modules run in the order they are imported, chunks or not: zod must know of the policy before the first schema is made.
    rolldownOptions: { input: source('renderer/index.html'), output: { strictExecutionOrder: true } },
  },
};

const node = {
  build: {
    outDir: output('main'),
    emptyOutDir: true,
    minify: false,
    target: 'node22',
    externalizeDeps: { include: ['electron', 'playwright-core'] },
    rolldownOptions: {
      input: {
        index: source('main/index.ts'),
        'engine-process': source('node-host/engine-process.ts'),
        web: source('node-host/web.ts'),
        cli: source('node-host/cli/index.ts'),
        ...workerEntries,
      },
      output: { format: 'es' as const, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

const preload = {
  build: {
    outDir: output('preload'),
    emptyOutDir: true,
    externalizeDeps: false,
    rolldownOptions: { input: source('preload/index.ts'), output: { format: 'cjs' as const, entryFileNames: 'index.cjs' } },
  },
};

const wanted = process.env['MINZHENG_BUILD'] ?? 'all';
export default defineConfig({
  ...(wanted === 'screens' ? {} : { main: node, preload }),
  ...(wanted === 'node' ? {} : { renderer: screens }),
});
