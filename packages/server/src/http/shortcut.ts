/** The short way of trusted documents: parsed, validated and compiled at first sight, then found by their hash; what it does not answer goes the ordinary way. */
import { answerOf, type Query } from '@partnergraph/graph/read/execute.js';
import { endsRequest } from '@partnergraph/graph/api/refusal.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import Negotiator from 'negotiator';
import type { ProductContext } from '../context.js';
import { admitDocument } from './admission.js';
import type { TrustedDocument } from './documents.js';

interface Prepared {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

interface Body {
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const prepared = new WeakMap<TrustedDocument, Prepared | null>();

/** The document ready to run; null for one that is more than a single query, or that is wrong. */
function prepare(schema: GraphQLSchema, trusted: TrustedDocument): Prepared | null {
  const known = prepared.get(trusted);
  if (known !== undefined) return known;
  const made = read(schema, trusted.text);
  prepared.set(trusted, made);
  return made;
}

function read(schema: GraphQLSchema, text: string): Prepared | null {
  const document = parse(text);
  const operations = document.definitions.filter((one) => one.kind === 'OperationDefinition');
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation !== 'query') return null;
  if (validate(schema, document).length > 0) return null;
  const fragments = document.definitions.filter((one) => one.kind === 'FragmentDefinition');
  return { document, operation, fragments: new Map(fragments.map((one) => [one.name.value, one])) };
}

const isPlain = ({ variables, operationName, extensions }: Body): boolean =>
  !operationName &&
  (variables == null || (typeof variables === 'object' && !Array.isArray(variables))) &&
  Object.keys(extensions ?? {}).every((name) => name === 'trustedDocument');

const types = ['application/json', 'application/graphql-response+json'];
const mostAccepts = 100;
const accepted = new Map<string, string | undefined>();

/** The type of answer that a client accepts; there are few texts that clients send. */
function typeFor(accept: string): string | undefined {
  if (!accepted.has(accept)) {
    if (accepted.size >= mostAccepts) accepted.clear();
    accepted.set(accept, new Negotiator({ headers: { accept } }).mediaType(types));
  }
  return accepted.get(accept);
}

/** Answers a request for a trusted query; false when the ordinary way has to: there is something to refuse, to tell or to write. */
export async function answerShort(
  schema: GraphQLSchema,
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: () => Promise<ProductContext>,
): Promise<boolean> {
  const body = request.body as Body | null;
  if (request.method !== 'POST' || !request.trusted || !body || !isPlain(body)) return false;
  const query = prepare(schema, request.trusted);
  const type = typeFor(request.headers.accept ?? '*/*');
  if (!query || !type) return false;
  const variables = body.variables ?? {};
  const answer = await answered({ schema, ...query, variables }, contextOf);
  if (answer === null) return false;
  void reply.header('content-type', `${type}; charset=utf-8`).send(answer);
  return true;
}

type Ready = Omit<Query, 'context'> & Pick<Prepared, 'fragments'>;

async function answered(query: Ready, contextOf: () => Promise<ProductContext>): Promise<Buffer | null> {
  try {
    const context = await contextOf();
    if (context.viewer.id === null && context.trust !== 'public') return null;
    admitDocument(context, query);
    return await answerOf({ ...query, context });
  } catch (error) {
    // The ordinary way refuses it again, and tells why.
    if (error instanceof GraphQLError && !endsRequest(error)) return null;
    throw error;
  }
}
