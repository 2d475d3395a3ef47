import { once } from 'node:events';
import { connect } from 'node:net';

/** Lines of replies as they come; a continuation (`250-`) is part of its last line. */
async function* replies(socket: ReturnType<typeof connect>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of socket) {
    const lines = (rest + String(chunk)).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line[3] !== '-') yield line;
  }
}

/**
 * Hands mails in over one LMTP connection, the next when the last was answered, as a mail server does. Returns how many
 * were answered 250 and how many were told to come back (4xx), which are sent again.
 */
async function oneConnection(
  port: number,
  next: () => string | null,
): Promise<[taken: number, later: number]> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const answer = replies(socket);
  const read = async (): Promise<string> => (await answer.next()).value ?? '';
  await read();
  socket.write('LHLO bench.example\r\n');
  await read();
  let taken = 0;
  let later = 0;
  for (let mail = next(); mail !== null; mail = next()) {
    for (;;) {
      socket.write('MAIL FROM:<>\r\nRCPT TO:<bounces@desk.example>\r\nDATA\r\n');
      await read();
      await read();
      await read();
      socket.write(`${mail}\r\n.\r\n`);
      const said = await read();
      if (said.startsWith('250')) break;
      later++;
      if (!said.startsWith('4')) throw new Error(`the mail was refused: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    taken++;
  }
  socket.end('QUIT\r\n');
  return [taken, later];
}

/** Hands in `count` mails over `connections` connections at once. */
export async function sendMails(
  port: number,
  mails: readonly string[],
  count: number,
  connections = 20,
): Promise<{ readonly taken: number; readonly later: number }> {
  let sent = 0;
  // Its own Message-ID, first line and no leading dot: each is a mail of its own, also in the next run.
  const run = Date.now();
  const next = (): string | null => {
    if (sent >= count) return null;
    const number = sent++;
    const mail = mails[number % mails.length] ?? '';
    return `X-Bench: ${run} ${number}\r\n${mail.replace(/^Message-I[dD]:[^\r\n]*/m, `Message-ID: <bench${run}.${number}@bench.example>`)}`;
  };
  const all = await Promise.all(Array.from({ length: connections }, () => oneConnection(port, next)));
  return {
    taken: all.reduce((sum, [taken]) => sum + taken, 0),
    later: all.reduce((sum, [, later]) => sum + later, 0),
  };
}
