import { type AddressInfo, BlockList, isIP } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { answerHalfClosed } from './answer-half-closed.ts';
import { type ConnectionLimits, defaultConnectionLimits, limitConnections } from './limit-connections.ts';
import { type MailBudget, readMessage } from './read-message.ts';
import type { ReceivedMail } from './received-mail.ts';

/** True when the address is in one of the networks (`192.0.2.0/24`, `::1`). An entry that is not a network throws. */
export function clientNetworks(networks: readonly string[]): (address: string) => boolean {
  const allowed = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address);
    if (family === 0) throw new Error(`${network} is no address or network`);
    const type = family === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) allowed.addAddress(address, type);
    else allowed.addSubnet(address, Number(prefix), type);
  }
  return (address) => {
    // A dual-stack socket shows IPv4 clients as ::ffff:192.0.2.1.
    const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
    const family = isIP(plain);
    return family !== 0 && allowed.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  };
}

export interface ListenerOptions {
  readonly protocol: 'smtp' | 'lmtp';
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Largest mail in bytes; past it the answer is 552. */
  readonly maxBytes: number;
  /** Addresses and networks that may hand in mail. */
  readonly networks: readonly string[];
  /** For STARTTLS; without it the listener does not offer it. */
  readonly tls?: { readonly cert: string; readonly key: string } | null;
  /** Memory budget for large incoming mails; unlimited without it. */
  readonly budget?: MailBudget;
  /** How many clients at once, and which are disconnected; defaults apply when absent. */
  readonly door?: ConnectionLimits;
  /** Stores the mail. The client hears 250 when this resolves and 451 when it rejects. */
  readonly store: (mail: ReceivedMail) => Promise<void>;
  readonly log: {
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
}

export interface Listener {
  readonly port: number;
  /** Accepts no more connections; active ones may finish, at most `closeMs` later. */
  readonly stop: () => Promise<void>;
}

const socketMs = 60_000;
const closeMs = 5_000;
/** RFC 5321 4.5.3.1.8 asks for at least 100 recipients. */
const recipientLimit = 1000;
/** Names of the DNS have at most 253 characters. */
const maxHeloLength = 255;

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
const tooLarge = (maxBytes: number): Error =>
  reply(
    552,
    `5.3.4 Message larger than the limit of ${maxBytes} bytes; send the headers or the bounce notice alone`,
  );
const busy = reply(451, '4.3.1 Too many mails at once, try again later');
const notStored = reply(451, '4.3.0 The mail could not be stored, try again later');
const refused = reply(550, '5.7.1 This client may not hand in mail (setting SMTP_ALLOW)');

const noLimit: MailBudget = { acquire: async () => () => undefined };

/** What the client said of the size at MAIL FROM (RFC 1870); null when it said nothing. */
function announcedSize({ envelope }: SMTPServerSession): number | null {
  const { mailFrom } = envelope;
  const size =
    mailFrom === false ? Number.NaN : Number((mailFrom.args as { SIZE?: string } | undefined)?.SIZE);
  return Number.isSafeInteger(size) && size > 0 ? size : null;
}

const tlsOf = ({ tlsOptions }: SMTPServerSession): string | null =>
  tlsOptions ? `${tlsOptions.version} with ${tlsOptions.standardName ?? tlsOptions.name}` : null;

/**
 * Listens for mail over SMTP or LMTP. A mail is answered 250 only after `store` has resolved. Null sender and VERP
 * recipients are accepted as they are. Rejects when the port is unavailable.
 */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const allowed = clientNetworks(options.networks);
  const receiving = new Map<string, SMTPServerDataStream>();

  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    receiving.set(session.id, stream);
    const received = await readMessage(stream, {
      maxBytes: options.maxBytes,
      announced: announcedSize(session),
      budget: options.budget ?? noLimit,
    }).finally(() => receiving.delete(session.id));
    if (received.kind === 'too-large') throw tooLarge(options.maxBytes);
    if (received.kind === 'too-busy') throw busy;
    if (received.kind === 'endless') return hangUp(session);
    atDoor.storing(session);
    const { mailFrom, rcptTo } = session.envelope;
    const named: unknown = session.hostNameAppearsAs;
    try {
      const mail = {
        bytes: received.bytes,
        protocol: options.protocol,
        envelopeSender: mailFrom === false ? '' : mailFrom.address,
        recipients: rcptTo.map(({ address }) => address),
        client: session.remoteAddress,
        helo: typeof named === 'string' ? named.slice(0, maxHeloLength) : null,
        tls: tlsOf(session),
      };
      await whileBusy(session, () => options.store(mail));
    } catch (error) {
      options.log.error({ err: error }, 'mail not stored, answered 451');
      throw notStored;
    } finally {
      received.release();
    }
  };

  const lmtp = options.protocol === 'lmtp';
  const limits = options.door ?? defaultConnectionLimits;
  const server = new SMTPServer({
    name: 'bouncedesk',
    banner: 'bounce desk',
    lmtp,
    size: options.maxBytes,
    maxClients: limits.places,
    socketTimeout: socketMs,
    closeTimeout: closeMs,
    authOptional: true,
    // smtp-server would offer a certificate of its own that anybody has.
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(options.tls ?? {}),
    // A reverse look-up would query DNS for every client.
    disableReverseLookup: true,
    logger: false,
    onConnect: (session, done) => {
      atDoor.connected(session);
      done(allowed(session.remoteAddress) ? null : refused);
    },
    onRcptTo: (_address, session, done) =>
      done(session.envelope.rcptTo.length >= recipientLimit ? reply(452, '4.5.3 Too many recipients') : null),
    // smtp-server leaves the stream of a broken connection open: its memory would never be released.
    onClose: (session) => {
      atDoor.closed(session);
      receiving.get(session.id)?.destroy(new Error('connection closed'));
    },
    onData: (stream, session, done) => {
      atDoor.sending(session);
      const answer = (error: Error | null): void => {
        atDoor.done(session);
        // LMTP answers once for each recipient (RFC 2033 4.2); the mail is stored once, so all hear the same.
        if (lmtp && error === null)
          done(null, session.envelope.rcptTo.map(() => 'Stored') as unknown as string);
        else done(error, 'Stored');
      };
      take(stream, session).then(
        () => answer(null),
        (error: unknown) => answer(error instanceof Error && 'responseCode' in error ? error : notStored),
      );
    },
  });
  const hangUp = (session: SMTPServerSession): never => {
    options.log.warn({ client: session.remoteAddress }, 'a mail without an end, hung up');
    for (const connection of server.connections)
      if (connection.session === session) connection._socket.destroy();
    throw tooLarge(options.maxBytes);
  };
  const whileBusy = answerHalfClosed(server);
  const atDoor = limitConnections(server, allowed, limits);
  // Broken connections and protocol errors of clients; without a listener they would end the process. What keeps it
  // from listening is reported by the rejection below.
  server.on('error', (error) => {
    if (server.server.listening) options.log.warn({ err: error }, 'mail connection');
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
