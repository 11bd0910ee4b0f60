import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the window's page into `dist/renderer`. Everything stays a file of its own (no inlined script, style or font), because
 * the content-security policy allows nothing else.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2024',
    chunkSizeWarningLimit: 1500,
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: [`${import.meta.dirname}/../node_modules`] } } },
});
