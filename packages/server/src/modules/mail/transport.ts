/** The server for mail that the configuration names. */
import { createTransport } from 'nodemailer';
import type { MailServer } from '../../config.js';

/** A mail as it is written. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Hands a letter over; rejects with what the server said. */
export interface Transport {
  send(letter: Letter & { readonly id: string; readonly to: string }): Promise<void>;
  close(): void;
}

const patienceMs = 20_000;

/** The transport of this installation; null where no server is set up. */
export function openTransport(server: MailServer | null): Transport | null {
  if (!server) return null;
  const timeouts = {
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  };
  const { url, from } = server;
  const transport = createTransport({ url, ...timeouts });
  const host = from.split('@').at(-1)!.replace(/>.*$/, '');
  return {
    async send({ id, to, subject, text, html }) {
      // the same id with every attempt lets a mailbox drop what came twice
      const messageId = `<${id}@${host}>`;
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await transport.sendMail({ from, to, subject, text, html, messageId, headers });
    },
    close: () => transport.close(),
  };
}
