/** How the console and GraphiQL are bundled: two pages, split by what is needed when, nothing from another host. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const api = 'http://127.0.0.1:4000';
const library = (names: string) => new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);

export default defineConfig({
  plugins: [react()],
  resolve: { dedupe: ['react', 'react-dom', 'graphql', '@mui/material', '@mui/utils'] },
  server: { proxy: { '/graphql': api, '/export': api, '/import': api } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { console: page('index.html'), graphiql: page('graphiql.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: library('react|react-dom|react-router|react-router-dom|scheduler'), priority: 30 },
            { name: 'mui', test: library('@mui[\\\\/](material|system|utils|styled-engine)|@emotion'), priority: 20 },
            { name: 'apollo', test: library('@apollo|rxjs|@wry|optimism'), priority: 20 },
            { name: 'react-admin', test: library('react-admin|ra-core|ra-ui-materialui|ra-i18n-polyglot|@tanstack'), priority: 10 },
          ],
        },
      },
    },
  },
});
