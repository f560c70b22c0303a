/** Reads of the graph that are not a plain list or record: dashboards, boards, charts, search. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { OperationDefinitionNode } from 'graphql';
import { ask } from './ask.js';

/** Runs a document and keeps its answer in react-admin's own cache, so that its refresh button renews this too. */
export function useGraph<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
  options: { enabled?: boolean; staleTime?: number } = {},
): UseQueryResult<Result> {
  const operation = document.definitions[0] as OperationDefinitionNode;
  return useQuery({
    queryKey: ['graph', operation.name?.value, variables],
    queryFn: ({ signal }) => ask(document, variables, signal),
    placeholderData: keepPreviousData,
    ...options,
  });
}
