/** The structure of the house as a test: who may know whom, where things may live, and what no file may hold. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

/** The files that git knows or would take up, and that are still there. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path && existsSync(join(root, path)));

const read = (path: string): SourceFile => {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, lines: text.trimEnd().split('\n') };
};

const isGenerated = (path: string): boolean => /\/gql\/|\/migrations\/\d|\.d\.ts$|__snapshots__/.test(path);
const isTest = (path: string): boolean => /\.test\.(ts|tsx|mjs)$|\/testing\/|^packages\/verify\//.test(path);
const sources = tracked.filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path) && !isGenerated(path)).map(read);
const products = sources.filter(({ path }) => !isTest(path));

/** What a file imports: packages by name, own files by their path from the root. */
function importsOf({ path, text }: SourceFile): string[] {
  const found = [...text.matchAll(/(?:^|\n)(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/g)].map(
    (match) => match[1]!,
  );
  return found.map((name) =>
    name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)) : name,
  );
}

const packageOf = (path: string): string => path.split('/')[1] ?? '';
const offenders = (files: readonly SourceFile[], isWrong: (file: SourceFile) => boolean): string[] =>
  files.filter(isWrong).map(({ path }) => path);

describe('who may know whom', () => {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    domain: [],
    graph: [],
    server: ['domain', 'graph'],
    programs: ['domain'],
    cli: ['programs'],
    admin: [],
    embed: [],
    launch: [],
  };

  test.each(Object.entries(allowed))('%s knows %j of the other packages', (name, known) => {
    const wrong = products
      .filter(({ path }) => packageOf(path) === name)
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => {
            const other =
              /^@partnergraph\/([a-z]+)/.exec(target)?.[1] ??
              (target.startsWith('packages/') ? packageOf(target) : name);
            return other !== name && !known.includes(other);
          })
          .map((target) => `${file.path} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test('domain imports a decimal library and nothing else', () => {
    const names = products
      .filter(({ path }) => packageOf(path) === 'domain')
      .flatMap(importsOf)
      .filter((name) => !name.startsWith('packages/'));
    expect([...new Set(names)]).toEqual(['decimal.js']);
  });

  test('a module of the server knows earlier modules only, but for the inverse of a reference', () => {
    const order = [
      'event',
      'mail',
      'access',
      'partner',
      'program',
      'partnership',
      'statement',
      'agreement',
      'metric',
      'programfile',
      'intake',
      'person',
    ];
    const moduleOf = (path: string): string | undefined =>
      /^packages\/server\/src\/modules\/([a-z]+)\//.exec(path)?.[1];
    const wrong = products.flatMap((file) => {
      const own = moduleOf(file.path);
      if (!own) return [];
      return importsOf(file)
        .filter((target) => {
          const other = moduleOf(target);
          if (!other || other === own || other === 'access') return false;
          const isInverse = target.endsWith('.entity.js') && file.path.endsWith('.entity.ts');
          return !isInverse && order.indexOf(other) > order.indexOf(own);
        })
        .map((target) => `${file.path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
    expect(
      new Set(products.map(({ path }) => moduleOf(path)).filter(Boolean)).difference(new Set(order)),
    ).toEqual(new Set());
  });
});

describe('where things may live', () => {
  test('the top level holds what it is meant to hold', () => {
    const expected = [
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'packages',
      'docker',
      'codegen.yml',
      'tsconfig.base.json',
      'README.md',
    ];
    const top = [...new Set(tracked.map((path) => path.split('/')[0]!))].filter(
      (name) => !name.startsWith('.'),
    );
    expect(top.filter((name) => !expected.includes(name))).toEqual([]);
  });

  test('no folder or file is a drawer for everything', () => {
    expect(
      tracked.filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\.|\/)/i.test(path)),
    ).toEqual([]);
  });

  test('no barrels: an index lists, it does not pass on', () => {
    expect(
      offenders(
        products,
        ({ path, text }) =>
          basename(path).startsWith('index.') && /export \* from|export \{[^}]*\} from/.test(text),
      ),
    ).toEqual([]);
  });

  test('the environment is read in one place of each program', () => {
    const readers = [
      'packages/server/src/config.ts',
      'packages/cli/src/environment.ts',
      'packages/launch/src/environment.mjs',
      'packages/admin/vite.config.ts',
    ];
    expect(
      offenders(products, ({ path, text }) => /process\.env/.test(text) && !readers.includes(path)),
    ).toEqual([]);
  });
});

describe('what every file is like', () => {
  test('it begins with a sentence that says what it is for', () => {
    expect(offenders(sources, ({ lines }) => !/^(\/\*\*|\/\/|#!|\/\* )/.test(lines[0] ?? ''))).toEqual([]);
  });

  test('it is at most 300 lines long', () => {
    expect(offenders(products, ({ lines }) => lines.length > 300)).toEqual([]);
  });

  test('nothing is left to do later, silenced or hidden', () => {
    const smell = /TO[D]O|FIX[M]E|@ts-ignor[e]|@ts-nochec[k]|\.onl[y]\(/;
    expect(offenders(sources, ({ text }) => smell.test(text))).toEqual([]);
  });

  test('it names no machine and no registry', () => {
    const host = /registry\.npm[j]s|deb\.debia[n]\.org|security\.debia[n]|\/wor[k]\/|\/tm[p]\/pg/;
    const files = tracked
      .filter((path) => !path.endsWith('pnpm-lock.yaml') && !/\.(png|svg|woff2?)$/.test(path))
      .map(read);
    expect(offenders(files, ({ text }) => host.test(text))).toEqual([]);
  });

  test('only tests look outside the project', () => {
    expect(offenders(products, ({ text }) => /\.\.\/shared/.test(text))).toEqual([]);
  });
});
