/** The product's schema, built once a process. */
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildGraph } from '@partnergraph/graph/api/schema.js';
import { resolvers } from './modules/index.js';

let built: Promise<GraphQLSchema> | undefined;

export function productSchema(): Promise<GraphQLSchema> {
  built ??= buildGraph(resolvers);
  return built;
}
