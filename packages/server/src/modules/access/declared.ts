/** What every field of the graph has to say of itself: the permission that it asks for, or that it asks for none. */
import { isAction } from '@partnergraph/domain/permission.js';
import { undeclaredFields } from '@partnergraph/graph/api/permission.js';
import type { GraphQLSchema } from 'graphql';

/** What a field declares that asks for no role. */
export const withoutRole = {
  ANYBODY: 'Whoever comes, logged in or not.',
  ONESELF: 'Whoever is logged in, about the own account.',
} as const;

const isKnown = (permission: string): boolean => permission in withoutRole || isAction(permission);

/** Throws for a schema with a field of which nobody has said who may ask it. */
export function checkDeclared(schema: GraphQLSchema): void {
  const silent = undeclaredFields(schema, isKnown);
  if (silent.length > 0)
    throw new Error(
      `Say with @Permission, or by the name of the mutation, which permission is asked for by ${silent.join(', ')}.`,
    );
}
