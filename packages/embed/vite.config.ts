/** How the kit is bundled: one script of a stable name, the directory's page around it, and the document that both ask. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The documents by hash, as codegen has checked them against the schema; anybody may run them. */
function publicDocuments(): Record<string, string> {
  const written = JSON.parse(readFileSync(here('src/gql/persisted-documents.json'), 'utf8')) as object;
  return Object.fromEntries(
    Object.entries(written).map(([hash, text]) => [hash.replace('sha256:', ''), text as string]),
  );
}

// the server runs for everybody what is in this file, and nothing else
function documentsFile(): Plugin {
  return {
    name: 'public-documents',
    apply: 'build',
    generateBundle() {
      const source = JSON.stringify(publicDocuments());
      this.emitFile({ type: 'asset', fileName: 'documents.json', source });
    },
  };
}

// the script names its document by hash and leaves the text to the server
function documentHash(): Plugin {
  return {
    name: 'document-hash',
    resolveId: (id) => (id === 'virtual:document-hash' ? '\0document-hash' : null),
    load(id) {
      if (id !== '\0document-hash') return null;
      const [hash, ...others] = Object.keys(publicDocuments());
      if (!hash || others.length > 0) this.error('The kit asks one document.');
      return `export const documentHash = ${JSON.stringify(hash)};`;
    },
  };
}

export default defineConfig({
  plugins: [documentHash(), documentsFile()],
  build: {
    target: 'es2022',
    // older ones would get a stand-in for light-dark() that fails in pages without a color scheme
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { partnergraph: here('src/partnergraph.ts'), directory: here('directory.html') },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'partnergraph' ? 'partnergraph.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
