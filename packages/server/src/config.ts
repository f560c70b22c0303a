/** The only reader of the environment: what the process was told, checked, with defaults. */
import { type ProviderConfig, readProvider } from './modules/access/provider.config.js';
import { type LimitTable, withFigures } from '@partnergraph/domain/limits.js';

/** A server that takes mail, and who the mails are from. */
export interface MailServer {
  /** Such as `smtp://user:password@mail.example.com:587`. */
  readonly url: string;
  /** Such as `Partnergraph <partners@example.com>`. */
  readonly from: string;
}

export interface Config {
  readonly databaseUrl: string;
  /** Of the owner of the tables, who migrates; the same unless said, and then the log is not protected. */
  readonly ownerUrl: string;
  readonly host: string;
  readonly port: number;
  /** Where the operator's login and the demo logins are kept; null keeps them nowhere. */
  readonly dataFolder: string | null;
  /** The key that seals secrets, in base64; null has it kept in a file of the data folder. */
  readonly secretKey: string | null;
  /** The organization's own login provider; null where there is none. */
  readonly provider: ProviderConfig | null;
  /** The server that takes mail; null keeps the mails to be read in the console. */
  readonly mail: MailServer | null;
  /** Where people reach the product; links in mails begin with it. */
  readonly publicUrl: string;
  readonly isProduction: boolean;
  readonly logLevel: string;
  /** Addresses of the proxies in front, whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Whether session cookies are sent over HTTPS only. */
  readonly isSecure: boolean;
  /** How much each role may ask for. */
  readonly limits: LimitTable;
  /** Files of further trusted documents, for clients that were built apart: JSON, texts by their SHA-256. */
  readonly documentFiles: readonly string[];
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** Reads the configuration; throws an error that names the variable and the fix. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const databaseUrl = env['DATABASE_URL'];
  if (!databaseUrl)
    throw new Error('DATABASE_URL is missing: set it to mysql://user:password@host:port/database.');
  const port = Number(env['PORT'] ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, not ${env['PORT']}.`);
  return {
    databaseUrl,
    ownerUrl: env['MIGRATION_DATABASE_URL'] || databaseUrl,
    host: env['HOST'] ?? '127.0.0.1',
    port,
    dataFolder: env['DATA_DIR'] ?? null,
    secretKey: env['SECRET_KEY'] || null,
    provider: readProvider(env['OIDC_CONFIG']),
    mail: readMail(env),
    publicUrl: readPublicUrl(env, port),
    isProduction: env['NODE_ENV'] === 'production',
    logLevel: env['LOG_LEVEL'] ?? 'warn',
    trustedProxies: listOf(env['TRUSTED_PROXIES']),
    isSecure: env['PUBLIC_URL']?.startsWith('https:') ?? false,
    limits: readLimits(env['LIMITS']),
    documentFiles: listOf(env['TRUSTED_DOCUMENTS']),
  };
}

function readMail(env: NodeJS.ProcessEnv): MailServer | null {
  const [url, from] = [env['SMTP_URL'], env['MAIL_FROM']];
  if (!url) return null;
  if (!/^smtps?:\/\/./.test(url))
    throw new Error('SMTP_URL must look like smtp://user:password@mail.example.com:587, or smtps://...');
  if (!from?.includes('@'))
    throw new Error('MAIL_FROM is missing: set it to who mails are from, such as partners@example.com.');
  return { url, from };
}

function readPublicUrl(env: NodeJS.ProcessEnv, port: number): string {
  const text = env['PUBLIC_URL'] || `http://127.0.0.1:${port}`;
  if (!URL.canParse(text))
    throw new Error(`PUBLIC_URL must be an address such as https://partners.example.com, not ${text}.`);
  return text.replace(/\/+$/, '');
}

function readLimits(text: string | undefined): LimitTable {
  try {
    return withFigures(JSON.parse(text || '{}'));
  } catch (error) {
    throw new Error(
      `LIMITS must be JSON such as {"ANALYST": {"statementSeconds": 120}}: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
