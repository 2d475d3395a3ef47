import { createServer, type Socket } from 'node:net';

/** A mail host that refuses recipients, as the servers of large providers do. */
export interface RejectingHost {
  readonly port: number;
  /** Mails that were handed in to the end. */
  readonly taken: () => number;
  readonly stop: () => Promise<void>;
}

/** Lines of the reply to RCPT TO, or null to take the mail. */
export type Refusal = (recipient: string) => readonly string[] | null;

/** Speaks SMTP by hand: a library would turn the line ends of a multi-line reply into blanks. */
export async function startRejectingHost(refuse: Refusal): Promise<RejectingHost> {
  let taken = 0;
  const serve = (socket: Socket): void => {
    const say = (...lines: readonly string[]): void => void socket.write(`${lines.join('\r\n')}\r\n`);
    let open = 0;
    let inData = false;
    let rest = '';
    const answer = (line: string): readonly string[] => {
      const recipient = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1];
      const refusal = recipient === undefined ? null : refuse(recipient);
      if (recipient !== undefined && refusal === null) open++;
      if (recipient !== undefined) return refusal ?? ['250 2.1.5 Ok'];
      if (/^EHLO/i.test(line))
        return ['250-mx.fabrikam.example', '250-PIPELINING', '250 ENHANCEDSTATUSCODES'];
      if (/^DATA/i.test(line)) {
        inData = open > 0;
        return inData ? ['354 Go on'] : ['554 5.5.1 No valid recipients'];
      }
      if (/^(?:RSET|MAIL)/i.test(line)) open = 0;
      return /^QUIT/i.test(line) ? ['221 2.0.0 Bye'] : ['250 2.0.0 Ok'];
    };
    const obey = (line: string): void => {
      if (!inData) say(...answer(line));
      else if (line === '.') {
        inData = false;
        taken++;
        say('250 2.0.0 Ok');
      }
      if (/^QUIT$/i.test(line) && !inData) socket.end();
    };
    say('220 mx.fabrikam.example ESMTP');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) obey(line);
    });
    socket.on('error', () => socket.destroy());
  };
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    taken: () => taken,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
