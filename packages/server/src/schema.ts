/** The product's schema, built once a process. */
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { wordings } from '@partnergraph/domain/wording.js';
import { buildGraph } from '@partnergraph/graph/api/schema.js';
import { declareWordings } from '@partnergraph/graph/api/wording.js';
import { checkDeclared } from './modules/access/declared.js';
import { resolvers } from './modules/index.js';

let built: Promise<GraphQLSchema> | undefined;

/** The schema; throws when a field does not say which permission it asks for. */
export function productSchema(): Promise<GraphQLSchema> {
  built ??= declared();
  return built;
}

async function declared(): Promise<GraphQLSchema> {
  declareWordings(wordings);
  const schema = await buildGraph(resolvers);
  checkDeclared(schema);
  return schema;
}
