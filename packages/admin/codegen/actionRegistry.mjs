/** Lists the lifecycle documents by the name of their mutation, for the buttons that learn that name from the graph. */
import { actionMutations, operationOf } from './actionDocuments.mjs';

/** graphql-codegen's plugin: prints the typed table. */
export function plugin(schema) {
  const names = actionMutations(schema)
    .map((field) => field.name)
    .toSorted((left, right) => left.localeCompare(right));
  const imports = names.map((name) => `  ${operationOf(name)}Document,`).join('\n');
  const rows = names.map((name) => `  ${name}: ${operationOf(name)}Document,`).join('\n');
  return `import {\n${imports}\n} from './graphql.js';\n
/** The document of every lifecycle mutation, by the mutation's name. */
export const actionDocuments = {\n${rows}\n} as const;\n
/** The name of a lifecycle mutation. */
export type ActionMutation = keyof typeof actionDocuments;\n`;
}
