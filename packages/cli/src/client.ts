/** A small client of the graph: one session, one request after the other, answers by their declared types. */
import { Failure } from './failure.js';
import { post, type Reply } from './post.js';

/** A document with the types of its variables and its answer; made by `operation`. */
export interface Operation<Answer, Variables> {
  readonly document: string;
  /** Carries the types and no value. */
  readonly types?: (variables: Variables) => Answer;
}

/** Declares an operation's types beside its text. */
export function operation<Answer, Variables extends object>(document: string): Operation<Answer, Variables> {
  return { document };
}

/** What a person can act on, as every payload of the graph carries it. */
export interface UserError {
  code: string;
  path: string[];
  message: string;
}

/** An email address with its password. */
export interface Login {
  email: string;
  password: string;
}

/** A token of the product, made on the page of tokens. */
export interface Token {
  token: string;
}

interface Response<Answer> {
  data?: Answer | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

const sessionStart = operation<{ sessionStart: { errors: UserError[] } }, Login>(
  `mutation SessionStart($email: String!, $password: String!) {
    sessionStart(email: $email, password: $password) { errors { code path message } }
  }`,
);

const sessionEnd = operation<object, object>('mutation SessionEnd { sessionEnd { errors { code } } }');

/** A session with the graph at one address. */
export class GraphClient {
  #cookies = new Map<string, string>();
  #token: string | null = null;

  constructor(readonly url: string) {}

  /** Starts the session, which a token needs not; fails with the graph's own words when the login is refused. */
  async start(login: Login | Token): Promise<void> {
    if ('token' in login) {
      this.#token = login.token;
      return;
    }
    const { errors } = (await this.ask(sessionStart, login)).sessionStart;
    if (errors.length > 0) {
      throw new Failure(
        `${login.email} could not sign in at ${this.url}: ${errors.map((each) => each.message).join(' ')}`,
      );
    }
  }

  /** Ends the session; a product that is gone has ended it already. */
  async end(): Promise<void> {
    if (this.#cookies.size === 0) return;
    await this.ask(sessionEnd, {}).catch(() => undefined);
    this.#cookies.clear();
  }

  /** Sends one operation; fails when the product cannot be reached or answers with an error that is not in a payload. */
  async ask<Answer, Variables extends object>(
    { document }: Operation<Answer, Variables>,
    variables: Variables,
  ): Promise<Answer> {
    const response = await this.#send(JSON.stringify({ query: document, variables }));
    for (const cookie of response.setCookies) this.#keep(cookie);
    const answer = this.#read<Answer>(response);
    if (answer.errors?.length) throw new Failure(answer.errors.map(sentenceOf).join('\n'));
    if (!answer.data) throw new Failure(`${this.url} answered without data (HTTP ${response.status}).`);
    return answer.data;
  }

  async #send(body: string): Promise<Reply> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/json',
    };
    if (this.#token) headers['authorization'] = `Bearer ${this.#token}`;
    if (this.#cookies.size > 0)
      headers['cookie'] = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    try {
      return await post(`${this.url}/graphql`, headers, body);
    } catch (error) {
      throw new Failure(
        `Nothing answers at ${this.url} (${reasonOf(error)}). Start the product with  npm start , or name its address with  --url`,
      );
    }
  }

  #read<Answer>({ body, status }: Reply): Response<Answer> {
    try {
      return JSON.parse(body) as Response<Answer>;
    } catch {
      throw new Failure(
        `${this.url}/graphql is no graph: it answered HTTP ${status} with ${body.length} characters that are not JSON.`,
      );
    }
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', ...value] = pair.split('=');
    this.#cookies.set(name.trim(), value.join('='));
  }
}

function sentenceOf({
  message,
  extensions,
}: {
  message: string;
  extensions?: { requestId?: string };
}): string {
  return extensions?.requestId ? `${message} (request ${extensions.requestId})` : message;
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
