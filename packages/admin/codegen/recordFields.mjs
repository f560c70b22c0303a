/** Lists what a history has to know of every record: the name of its list, and which of its fields are constants. */
import { getNamedType, isEnumType, isObjectType } from 'graphql';

/** graphql-codegen's plugin: prints the table. */
export function plugin(schema) {
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, type }) => {
    const connection = getNamedType(type);
    const nodes =
      isObjectType(connection) && connection.name.endsWith('Connection') && connection.getFields().nodes;
    return nodes ? [[getNamedType(nodes.type), name]] : [];
  });
  const rows = lists.map(([record, list]) => {
    const constants = Object.values(record.getFields())
      .filter(({ type }) => isEnumType(getNamedType(type)))
      .map(({ name, type }) => `${name}: '${getNamedType(type).name}'`);
    return `  ${record.name}: { list: '${list}', constants: {${constants.join(', ')}} },`;
  });
  return `/** Every record of the graph: the name of its list, and its fields that are constants with the list of each. */
export const recordFields: Readonly<
  Record<string, { readonly list: string; readonly constants: Readonly<Record<string, string>> } | undefined>
> = {\n${rows.join('\n')}\n};\n`;
}
