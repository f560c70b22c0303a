/** Lets Node run our TypeScript sources: `node --import packages/launch/src/swc-register.mjs FILE.ts`. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inRoot } from './places.mjs';

const { transformSync } = createRequire(inRoot('package.json'))('@swc/core');

process.setSourceMapsEnabled(true);
registerHooks({
  resolve(specifier, context, next) {
    const source = sourceOf(specifier, context.parentURL);
    return source ? { url: source.href, format: 'module', shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/'))
      return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      configFile: false,
      sourceMaps: 'inline',
      jsc: {
        target: 'es2023',
        keepClassNames: true,
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
      module: { type: 'es6' },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/**
 * The TypeScript file that an import of a built file stands for, in our own packages.
 * @param {string} specifier
 * @param {string | undefined} parent
 * @returns {URL | undefined}
 */
function sourceOf(specifier, parent) {
  const [, name, file] = /^@partnergraph\/([a-z]+)\/(.*)\.js$/.exec(specifier) ?? [];
  if (name) return existing(pathToFileURL(inRoot('packages', name, 'src', `${file}.ts`)));
  if (
    !/^\.{1,2}\/.*\.js$/.test(specifier) ||
    !parent?.startsWith('file:') ||
    parent.includes('/node_modules/')
  )
    return undefined;
  return existing(new URL(specifier.replace(/\.js$/, '.ts'), parent));
}

/** @param {URL} url */
const existing = (url) => (existsSync(url) ? url : undefined);
