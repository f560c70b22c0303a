/** Writes the documents that keep a record on the page of another: create, change, remove and move, as the schema has them. */
import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { operationOf } from './actionDocuments.mjs';

/** The records that have no pages of their own. */
const parts = [
  'Track',
  'Level',
  'Criterion',
  'Benefit',
  'ProcessPhase',
  'ProcessStep',
  'TemplateSection',
  'Clause',
  'ValueProposition',
  'Segment',
  'SegmentMember',
  'ProgramTarget',
  'TargetGroupMember',
  'FocusArea',
  'MarketFigure',
  'CommunicationPlan',
  'Phase',
  'AgreementVersion',
];
const verbs = ['Create', 'Change', 'Remove', 'Move'];

/** The mutations of every part: `[['benefit', [['create', field], ...]], ...]`. */
export function partMutations(schema) {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  return parts.map((part) => {
    const name = part.charAt(0).toLowerCase() + part.slice(1);
    const fields = verbs.flatMap((verb) => {
      const field = mutations[name + verb];
      return field ? [[verb.toLowerCase(), field]] : [];
    });
    return [name, fields];
  });
}

function documentOf(record, field) {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `mutation ${operationOf(field.name)}(${declared}) {
    payload: ${field.name}(${passed}) {
      record: ${record} { id }
      errors { code path message wording { key values } currentVersion }
    }
  }`;
}

/** graphql-codegen's loader: all of them as one document, from the schema in this file. */
export default function load(schemaFile) {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  const documents = partMutations(schema).flatMap(([record, fields]) =>
    fields.map(([, field]) => documentOf(record, field)),
  );
  return parse(documents.join('\n'));
}
