/** The permission of every field, declared where the field is: whoever reads the schema can ask who sees what, and what nobody has said. */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { Extensions } from 'type-graphql';
import { connectionOf } from './connection.js';
import { payloadOf } from './payload.js';
import { allRecords, fieldOf, type FieldMark, type RecordMark, recordOf } from '../record/marks.js';

type Field = GraphQLField<unknown, unknown>;

/** Declares which permission a field of the schema asks for, of a field that is written by hand. */
export function Permission(permission: string): MethodDecorator & PropertyDecorator {
  return Extensions({ permission }) as MethodDecorator & PropertyDecorator;
}

/** The permission that a field asks for; null where none was declared. */
export function declaredPermission({ extensions }: Pick<Field, 'extensions'>): string | null {
  return (extensions['permission'] as string | undefined) ?? null;
}

const declare = (field: Field | undefined, permission: string): void => {
  if (field && declaredPermission(field) === null) field.extensions = { ...field.extensions, permission };
};

/** Declares the permissions that a record's policy implies: of its own fields, its lists, groups and payloads. */
export function declareRecord(schema: GraphQLSchema, record: RecordMark): void {
  const { reads } = record.policy;
  const root = schema.getQueryType()!.getFields();
  for (const name of [record.one, record.many]) declare(root[name], reads);
  const own = fieldsOf(schema, record.name);
  for (const mark of record.fields.values()) declare(own[mark.name], permissionOf(record, mark));
  for (const name of [connectionOf(record.type).name, payloadOf(record.type).name])
    for (const field of Object.values(fieldsOf(schema, name))) declare(field, reads);
  for (const [name, field] of Object.entries(fieldsOf(schema, `${record.name}Group`)))
    declare(field, name === 'count' ? reads : permissionOf(record, keyOf(record, name)));
}

/** The mark of a key of groups: a field, or one that a reference leads to. */
function keyOf(record: RecordMark, name: string): FieldMark {
  const through = [...record.fields.values()].find(({ keys }) => keys && name in keys);
  return through ?? fieldOf(record, name);
}

function permissionOf({ policy }: RecordMark, { name, kind, target }: FieldMark): string {
  if (policy.shows?.[name]) return policy.shows[name];
  return kind === 'many' || kind === 'reference' ? recordOf(target!()).policy.reads : policy.reads;
}

function fieldsOf(schema: GraphQLSchema, name: string): Readonly<Record<string, Field>> {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields() : {};
}

/**
 * The fields whose permission nobody has declared, or one that is not known: every query, every mutation, every field of a record,
 * and every field of other objects that leads to records. What else an object holds was read by the field that gives the object.
 */
export function undeclaredFields(schema: GraphQLSchema, isKnown: (permission: string) => boolean): string[] {
  const records = new Set(allRecords().map(({ name }) => name));
  const lists = new Set(allRecords().map(({ type }) => connectionOf(type).name));
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const asks = (type: GraphQLObjectType, field: Field): boolean => {
    const led = getNamedType(field.type).name;
    return roots.includes(type) || records.has(type.name) || records.has(led) || lists.has(led);
  };
  const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
  return objects.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => asks(type, field) && !isKnown(declaredPermission(field) ?? ''))
      .map((field) => `${type.name}.${field.name}`),
  );
}
