/** The product's schema, built once a process. */
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildGraph } from '@partnergraph/graph/api/schema.js';
import { checkDeclared } from './modules/access/declared.js';
import { resolvers } from './modules/index.js';

let built: Promise<GraphQLSchema> | undefined;

/** The schema; throws when a field does not say which permission it asks for. */
export function productSchema(): Promise<GraphQLSchema> {
  built ??= declared();
  return built;
}

async function declared(): Promise<GraphQLSchema> {
  const schema = await buildGraph(resolvers);
  checkDeclared(schema);
  return schema;
}
