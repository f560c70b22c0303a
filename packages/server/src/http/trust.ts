/** Who may run which document: staff any, everybody else only those that the console and the portals were built with. */
import type { ApolloServerPlugin } from '@apollo/server';
import { isPermitted } from '@partnergraph/domain/permission.js';
import type { FastifyRequest } from 'fastify';
import { type GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import type { ProductContext } from '../context.js';
import { refuseChange } from '../modules/access/viewAs.js';
import type { ProductViewer } from '../modules/access/viewer.js';
import { admitText } from './admission.js';
import type { TrustedDocument } from './documents.js';
import { notLoggedIn, notOffered, notTrusted } from './errors.js';

/** What anybody may ask as free text: who am I, log in, log out, set a password by a mailed link. */
export const doors: ReadonlySet<string> = new Set([
  'viewer',
  'sessionStart',
  'sessionEnd',
  'loginOptions',
  'passwordLink',
  'passwordSet',
  'passwordResetRequest',
  '__typename',
]);

/** Longer texts open no door. */
const longestDoor = 2000;

const isDoor = (operation: OperationDefinitionNode | undefined): boolean =>
  Boolean(
    operation?.selectionSet.selections.every(
      (selection) => selection.kind === 'Field' && doors.has(selection.name.value),
    ),
  );

/** Whether a text holds doors only, or is no document: what is wrong with it tells nothing then. */
function opensDoors(text: string): boolean {
  if (text.length > longestDoor) return false;
  try {
    const { definitions } = parse(text, { noLocation: true });
    return definitions.every((one) => one.kind === 'OperationDefinition' && isDoor(one));
  } catch {
    return true;
  }
}

interface Body {
  query?: string;
  extensions?: { trustedDocument?: { sha256Hash?: string } };
}

/** Puts the text of a trusted document into the request that names its hash; false when the hash is not known. */
export function findTrusted(
  request: FastifyRequest,
  documents: ReadonlyMap<string, TrustedDocument>,
): boolean {
  const body = request.body as Body | null;
  const hash = body?.extensions?.trustedDocument?.sha256Hash;
  if (!hash) return true;
  const found = documents.get(hash);
  if (!found) return false;
  body.query = found.text;
  request.trust = found.trust;
  request.trusted = found;
  return true;
}

/** Refuses a text before the schema is asked about it: one that is too long, and one of somebody whose texts are not run. */
export async function admitFreeText(
  request: FastifyRequest,
  contextOf: () => Promise<Pick<ProductContext, 'actor' | 'limits'>>,
): Promise<void> {
  const text = (request.body as Body | null)?.query ?? (request.query as Body).query;
  if (request.trust || typeof text !== 'string') return;
  const { actor, limits } = await contextOf();
  if (!isPermitted(actor.roles, 'graph.explore') && !opensDoors(text)) throw refusalOf(actor);
  admitText(limits, text);
}

function refusalOf({ id }: ProductViewer): GraphQLError {
  return notTrusted(
    id === null
      ? 'Without a login only public documents can be run; log in first.'
      : 'Your roles run the documents of the console and the portal; free text is for staff.',
  );
}

/** Refuses documents that the viewer may not run, before anything is executed. */
export const trustPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, operation }) {
        const { trust, actor, viewer } = contextValue;
        if (operation?.operation === 'subscription') throw notOffered();
        if (actor !== viewer && operation?.operation === 'mutation') throw await refuseChange(contextValue);
        if (trust === 'public' || isDoor(operation)) return;
        if (actor.id === null) throw trust === 'trusted' ? notLoggedIn() : refusalOf(actor);
        if (trust === 'trusted' || isPermitted(actor.roles, 'graph.explore')) return;
        throw refusalOf(actor);
      },
      async willSendResponse({ response: { body }, contextValue: { actor } }) {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        if (isPermitted(actor.roles, 'graph.explore')) return;
        body.singleResult.errors = body.singleResult.errors.map((error) => ({
          ...error,
          message: error.message.replace(/ Did you mean .*\?$/s, ''),
        }));
      },
    };
  },
};
