/** How the console and GraphiQL are bundled: two pages, split by what is needed when, nothing from another host. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const api = process.env['SERVER_URL'] ?? 'http://127.0.0.1:4000';
const library = (names: string) => new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);

// the server trusts what is in this file: every document of the console by its hash
function trustedDocuments(): Plugin {
  return {
    name: 'trusted-documents',
    apply: 'build',
    generateBundle() {
      const written = readFileSync(page('src/gql/persisted-documents.json'), 'utf8');
      const documents = Object.entries(JSON.parse(written) as Record<string, string>);
      const source = Object.fromEntries(documents.map(([hash, text]) => [hash.replace('sha256:', ''), text]));
      this.emitFile({ type: 'asset', fileName: 'documents.json', source: JSON.stringify(source) });
    },
  };
}

export default defineConfig({
  plugins: [react(), trustedDocuments()],
  resolve: { dedupe: ['react', 'react-dom', 'graphql', '@mui/material', '@mui/utils'] },
  server: { proxy: { '/graphql': api, '/export': api, '/import': api } },
  build: {
    target: 'es2023',
    // GraphiQL's editor is one large file that only its own page loads
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      onLog: (level, log, write) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log);
      },
      input: { console: page('index.html'), graphiql: page('graphiql.html') },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: library('react|react-dom|react-router|react-router-dom|scheduler'),
              priority: 30,
            },
            {
              name: 'mui',
              test: library('@mui[\\\\/](material|system|utils|styled-engine)|@emotion'),
              priority: 20,
            },
            { name: 'apollo', test: library('@apollo|rxjs|@wry|optimism'), priority: 20 },
            {
              name: 'react-admin',
              test: library('react-admin|ra-core|ra-ui-materialui|ra-i18n-polyglot|@tanstack'),
              priority: 10,
            },
          ],
        },
      },
    },
  },
});
