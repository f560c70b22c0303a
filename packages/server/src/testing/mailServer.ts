/** A real server for mail on this machine, for tests: takes what it is given, or refuses as it is told. */
import type { AddressInfo } from 'node:net';
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
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (box.refuseWith !== null)
          return answer(Object.assign(new Error('Not now'), { responseCode: box.refuseWith }));
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail);
          answer();
        });
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const box: MailBox = {
    url: `smtp://product:${encodeURIComponent('mail password')}@127.0.0.1:${port}`,
    mails,
    refuseWith: null,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return box;
}
