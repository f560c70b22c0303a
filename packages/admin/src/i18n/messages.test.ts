/** No language lacks a key, no placeholder is lost in translation, and every constant of the graph has a word. */
import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, getNamedType, isEnumType, isLeafType, isObjectType } from 'graphql';
import { recordFields } from '../gql/records.js';
import { languageFor, languages, messagesOf } from './messages.js';

type Tree = { [key: string]: Tree | string };

function flat(tree: Tree, path = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flat(value, `${path}${key}.`)],
  );
  return new Map(entries);
}

const read = async (locale: (typeof languages)[number]['locale']) =>
  flat((await messagesOf(locale)) as unknown as Tree);

const placeholders = (text: string) =>
  [...new Set(text.match(/%\{\w+\}/g) ?? [])].toSorted((a, b) => a.localeCompare(b));

describe.each(languages.filter(({ locale }) => locale !== 'en'))('$name', ({ locale }) => {
  test('has exactly the keys of English', async () => {
    const [english, other] = [await read('en'), await read(locale)];
    const own = [...other.keys()].filter((key) => !key.startsWith('pg.reason.'));
    expect(own.toSorted((a, b) => a.localeCompare(b))).toEqual(
      [...english.keys()].toSorted((a, b) => a.localeCompare(b)),
    );
  });

  test('says something for every key that English says something for', async () => {
    const [english, other] = [await read('en'), await read(locale)];
    const silent = [...english].filter(([key, text]) => text.trim() && !other.get(key)?.trim());
    expect(silent).toEqual([]);
  });

  test('says every sentence with which the graph refuses, with no values but those that come with it', async () => {
    const file = fileURLToPath(new URL('../../../server/schema.graphql', import.meta.url));
    const keys = buildSchema(readFileSync(file, 'utf8')).getType('WordingKey');
    if (!isEnumType(keys)) throw new Error('The schema has no WordingKey.');
    const other = await read(locale);
    const said = [...other.keys()].filter((key) => key.startsWith('pg.reason.'));
    expect(said.toSorted()).toEqual(
      keys
        .getValues()
        .map(({ name }) => `pg.reason.${name}`)
        .toSorted(),
    );
    for (const { name, description } of keys.getValues()) {
      const known = [...(description ?? '').matchAll(/\{(\w+)\}/g)].map(([, value]) => `%{${value}}`);
      const used = placeholders(other.get(`pg.reason.${name}`) ?? '');
      expect([name, used.filter((value) => !known.includes(value))]).toEqual([name, []]);
    }
  });

  test('keeps placeholders and plural forms', async () => {
    const [english, other] = [await read('en'), await read(locale)];
    for (const [key, text] of english) {
      const translated = other.get(key) ?? '';
      expect([key, translated.split('||||').length]).toEqual([key, text.split('||||').length]);
      // a sentence may do without naming the thing once more, but may not invent a placeholder
      const known = placeholders(text);
      expect([key, placeholders(translated).filter((name) => !known.includes(name))]).toEqual([key, []]);
    }
  });
});

test('every constant of a list that has words has a word', async () => {
  const file = fileURLToPath(new URL('../../../server/schema.graphql', import.meta.url));
  const schema = buildSchema(readFileSync(file, 'utf8'));
  const english = await messagesOf('en');
  for (const [name, words] of Object.entries(english.pg.choice)) {
    const type = schema.getType(name);
    if (!isEnumType(type)) continue;
    const missing = type.getValues().filter(({ name: constant }) => !(constant in words));
    expect([name, missing.map(({ name: constant }) => constant)]).toEqual([name, []]);
  }
});

test('every list of constants that a screen shows has words', async () => {
  const english = await messagesOf('en');
  const source = fileURLToPath(new URL('..', import.meta.url));
  const shown = globSync('**/*.tsx', { cwd: source }).flatMap((path) => {
    const text = readFileSync(`${source}/${path}`, 'utf8');
    return [...text.matchAll(/\bof="(\w+)"|\blabel\('([A-Z]\w+)'/g)].map(
      ([, one, other]) => one ?? other ?? '',
    );
  });
  expect(shown.length).toBeGreaterThan(20);
  expect([...new Set(shown)].filter((list) => !(list in english.pg.choice))).toEqual([]);
});

test('every message that a screen asks for is there', async () => {
  const english = await read('en');
  const known = [...english.keys()];
  const source = fileURLToPath(new URL('..', import.meta.url));
  const asked = globSync('**/*.{ts,tsx}', { cwd: source, exclude: ['gql/**', '**/*.test.ts'] }).flatMap(
    (path) =>
      [...readFileSync(`${source}/${path}`, 'utf8').matchAll(/['"`]((?:pg|resources)\.[\w.]+)['"`]/g)].map(
        ([, key = '']) => key,
      ),
  );
  expect(asked.length).toBeGreaterThan(200);
  expect([...new Set(asked)].filter((key) => !known.includes(key))).toEqual([]);
});

test('every list of the graph has a name', async () => {
  const { pg, resources } = await messagesOf('en');
  const nameless = Object.entries(recordFields).filter(
    ([name, known]) => !(name in pg.type) && !((known?.list ?? '') in resources),
  );
  expect(nameless.map(([name]) => name)).toEqual([]);
});

test('every record that events tell of, its fields and their constants have words', async () => {
  const file = fileURLToPath(new URL('../../../server/schema.graphql', import.meta.url));
  const schema = buildSchema(readFileSync(file, 'utf8'));
  const { pg } = await messagesOf('en');
  const missing = Object.entries(recordFields).flatMap(([name, known]) => {
    const type = schema.getType(name);
    if (!isObjectType(type) || !('changes' in type.getFields())) return [];
    const common = ['id', 'version', 'createdAt', 'updatedAt'];
    const fields = Object.values(type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)) && !common.includes(field.name))
      .filter((field) => !(field.name in pg.field));
    const constants = Object.values(known?.constants ?? {}).filter((list) => !(list in pg.choice));
    return [
      ...(name in pg.type ? [] : [`pg.type.${name}`]),
      ...fields.map((field) => `pg.field.${field.name}`),
      ...constants.map((list) => `pg.choice.${list}`),
    ];
  });
  expect([...new Set(missing)]).toEqual([]);
});

test('every lifecycle action of the graph has a word for its button, and one for its history', async () => {
  const file = fileURLToPath(new URL('../../../server/schema.graphql', import.meta.url));
  const schema = buildSchema(readFileSync(file, 'utf8'));
  const english = await messagesOf('en');
  const actions = Object.values(schema.getMutationType()?.getFields() ?? {})
    .filter(({ args }) => args.some(({ name, type }) => name === 'input' && String(type) === 'ActionInput'))
    .map(({ name, type }) => {
      const record = String(type).replace(/Payload!?$/, '');
      const verb = name.slice(record.length);
      return verb.charAt(0).toLowerCase() + verb.slice(1);
    });
  expect(actions.length).toBeGreaterThan(20);
  for (const words of [english.pg.action, english.pg.deed])
    expect([...new Set(actions)].filter((action) => !(action in words))).toEqual([]);
});

test('a browser that wants a regional variant gets its language', () => {
  expect(languageFor(['pt-BR', 'en'])).toBe('pt');
  expect(languageFor(['fr', 'es-419'])).toBe('es');
  expect(languageFor(['', 'fr'])).toBe('en');
});
