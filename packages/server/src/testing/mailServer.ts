/** A real server for mail on this machine, for tests: takes what it is given, or refuses as it is told. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface MailBox {
  readonly url: string;
  /** What has come in, in its order. */
  readonly mails: Email[];
  /** What the next mails are answered with instead of being taken: an SMTP code. */
  refuseWith: number | null;
  close(): Promise<void>;
}

/** Starts the server; it asks for the name and password that are in its address. */
export async function openMailBox(): Promise<MailBox> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, answer) {
      if (username === 'product' && password === 'mail password') answer(null, { user: username });
      else answer(new Error('Wrong name or password'));
    },
    onData(stream, _session, answer) {
      void take(stream).then(answer);
    },
  });
  /** Reads one mail; gives why it was not taken. */
  const take = async (stream: Readable): Promise<Error | undefined> => {
    const mail = await PostalMime.parse(await buffer(stream));
    if (box.refuseWith !== null) return Object.assign(new Error('Not now'), { responseCode: box.refuseWith });
    mails.push(mail);
    return undefined;
  };
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const box: MailBox = {
    url: `smtp://product:${encodeURIComponent('mail password')}@127.0.0.1:${port}`,
    mails,
    refuseWith: null,
    async close() {
      const closed = once(server.server, 'close');
      server.close();
      await closed;
    },
  };
  return box;
}
