/** The only reader of the client's environment: where the product runs, who asks, where a login is kept. */

/** What the environment says; what it does not say is undefined. */
export interface Environment {
  /** The product's address, without a slash at its end. */
  url: string;
  email: string | undefined;
  password: string | undefined;
  /** A token of the product, instead of a login. */
  token: string | undefined;
  /** The folder of the product's data, which holds `operator.json`. */
  dataFolder: string | undefined;
}

/** Reads the environment; SERVER_URL is what `npm run` hands over, PARTNERGRAPH_URL is what an operator sets. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const url = env['PARTNERGRAPH_URL'] || env['SERVER_URL'] || 'http://127.0.0.1:4000';
  return {
    url: url.replace(/\/+$/, ''),
    email: env['PARTNERGRAPH_EMAIL'] || undefined,
    password: env['PARTNERGRAPH_PASSWORD'] || undefined,
    token: env['PARTNERGRAPH_TOKEN'] || undefined,
    dataFolder: env['DATA_DIR'] || undefined,
  };
}
