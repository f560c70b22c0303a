/** Writes one document for every lifecycle mutation of the schema, so that no screen has to repeat them. */
import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, parse } from 'graphql';

/** The mutations that act on a record: they take its id and version, and at most an ActionInput. */
export function actionMutations(schema) {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) => {
    const args = new Map(field.args.map((arg) => [arg.name, String(arg.type).replace('!', '')]));
    const others = [...args.keys()].filter((name) => !['id', 'version', 'input'].includes(name));
    return (
      args.has('id') &&
      args.get('version') === 'Int' &&
      args.get('input') === 'ActionInput' &&
      others.length === 0
    );
  });
}

/** `partnershipApprove` is the operation `PartnershipApprove`. */
export function operationOf(mutation) {
  return mutation.charAt(0).toUpperCase() + mutation.slice(1);
}

function documentOf(field) {
  const payload = field.type.ofType ?? field.type;
  if (!isObjectType(payload)) throw new Error(`${field.name} does not answer with a payload`);
  const record = Object.keys(payload.getFields()).find((name) => name !== 'errors');
  const input = field.args.find((arg) => arg.name === 'input');
  return `mutation ${operationOf(field.name)}($id: ID!, $version: Int!, $input: ${input.type}) {
    payload: ${field.name}(id: $id, version: $version, input: $input) {
      record: ${record} { id version }
      errors { code path message wording { key values } currentVersion }
    }
  }`;
}

/** graphql-codegen's loader: all of them as one document, from the schema in this file. */
export default function load(schemaFile) {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  return parse(actionMutations(schema).map(documentOf).join('\n'));
}
