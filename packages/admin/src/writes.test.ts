/** Whatever the graph can create, change or remove has a form in the console, or a reason why not. */
import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, Kind, parse } from 'graphql';
import { partDocuments } from './gql/parts.js';

// what people do elsewhere, each with its reason; a line that is no longer true fails, too
const elsewhere: Readonly<Record<string, string>> = {
  programApply: 'A program file is written and checked on the disk, and applied by `npm run program`.',
  userCreate: 'People are invited: they set their password themselves, by the link of a mail.',
};

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const schema = buildSchema(read('../../server/schema.graphql'));
const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});

function usedByConsole(): Set<string> {
  const documents = JSON.parse(read('./gql/persisted-documents.json')) as Record<string, string>;
  const used = Object.values(documents).flatMap((text) =>
    parse(text).definitions.flatMap((part) =>
      part.kind === Kind.OPERATION_DEFINITION && part.operation === 'mutation'
        ? part.selectionSet.selections.flatMap((field) =>
            field.kind === Kind.FIELD ? [field.name.value] : [],
          )
        : [],
    ),
  );
  return new Set(used);
}

test('every mutation is used by a document of the console, or left out for a reason', () => {
  const used = usedByConsole();
  expect(used.size).toBeGreaterThan(100);
  expect(mutations.filter((name) => !used.has(name)).toSorted()).toEqual(Object.keys(elsewhere));
});

// their documents are generated, so that having one says nothing yet
test('every part is written by a form', () => {
  const source = fileURLToPath(new URL('.', import.meta.url));
  const forms = globSync('resources/**/*.tsx', { cwd: source })
    .map((path) => read(`./${path}`))
    .join('');
  expect(Object.keys(partDocuments).filter((part) => !forms.includes(`partDocuments.${part},`))).toEqual([]);
});
