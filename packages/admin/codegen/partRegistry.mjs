/** Lists the documents of every part by its name and verb, so that a form names only its part. */
import { operationOf } from './actionDocuments.mjs';
import { partMutations } from './partDocuments.mjs';

/** graphql-codegen's plugin: prints the typed table. */
export function plugin(schema) {
  const parts = partMutations(schema);
  const documents = parts.flatMap(([, fields]) =>
    fields.map(([, field]) => `${operationOf(field.name)}Document`),
  );
  const rows = parts.map(([name, fields]) => {
    const verbs = fields
      .map(([verb, field]) => `    ${verb}: ${operationOf(field.name)}Document,`)
      .join('\n');
    return `  ${name}: {\n${verbs}\n  },`;
  });
  return `import {\n${documents.map((name) => `  ${name},`).join('\n')}\n} from './graphql.js';\n
/** The documents of every part of a record, by the part's name and the verb. */
export const partDocuments = {\n${rows.join('\n')}\n} as const;\n`;
}
