import { type Listener, startListener } from '../delivery/smtp/listener.ts';
import type { WebCase } from '../delivery/web/case-summary.ts';
import { startWeb, type WebServer } from '../delivery/web/start-web.ts';
import { webApp } from '../delivery/web/web-app.ts';
import type { WebOptions } from '../delivery/web/web-options.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { CaseRow } from '../store/inbox.ts';
import { acceptMail } from './accept-mail.ts';
import { askPolicy } from './ask-policy.ts';
import { chooseResolver } from './choose-resolver.ts';
import type { Desk } from './desk.ts';
import { operatorOf } from './operator.ts';
import { listenTrouble } from './start-trouble.ts';
import { withApi } from './with-api.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

const webCase = (row: CaseRow): WebCase => ({
  id: row.id,
  receivedAt: row.receivedAt,
  channel: row.channel,
  name: row.name,
  state: row.state,
  diagnoses: row.results as readonly Diagnosis[],
});

/** Starts the mail listener of a protocol; null when its port is off. */
export async function startMail(desk: Desk, protocol: 'smtp' | 'lmtp'): Promise<Listener | null> {
  const { mail } = desk.config;
  const port = protocol === 'smtp' ? mail.smtpPort : mail.lmtpPort;
  if (port === null) return null;
  const options = {
    protocol,
    port,
    host: mail.host,
    maxBytes: mail.maxBytes,
    networks: mail.allow,
    tls: mail.tls,
    store: (received: Parameters<typeof acceptMail>[1]) => acceptMail(desk, received),
    log: desk.log,
  };
  return startListener(options).catch((error: unknown) => {
    throw listenTrouble(error, `${mail.host}:${port}`, protocol === 'smtp' ? 'SMTP_PORT' : 'LMTP_PORT');
  });
}

/** Policy reports for the page; null when no question may leave. */
function policyOn({ config }: Desk): WebOptions['policy'] {
  const resolver = chooseResolver(config.dns);
  if (resolver === null) return null;
  const ask = askPolicy(resolver, config.dnsTrusted);
  return ({ domain, returnPath, ...more }) => ask(domain, { ...more, sender: returnPath });
}

/** Starts the web page; null when its port is off. `notReady` names parts that are not ready. */
export async function startPage(
  desk: Desk,
  notReady: () => Promise<readonly string[]>,
  troubles: () => readonly string[],
): Promise<WebServer | null> {
  const { http } = desk.config;
  if (http === null) return null;
  const shared = {
    policy: policyOn(desk),
    hosts: [...loopbackNames, http.host.toLowerCase(), ...http.allowedHosts],
    maxBytes: http.maxBytes,
  };
  const app = webApp({
    ...shared,
    ask: desk.ask,
    view: desk.parts.view,
    renderHtml: desk.parts.renderHtml,
    kb: desk.parts.kb,
    remember: (submission, diagnoses) =>
      desk.inbox.keep(
        { channel: 'web', name: submission.name, bytes: submission.bytes, envelope: {}, dedupeKey: null },
        diagnoses,
      ),
    recent: async (count) => (await desk.inbox.recent(count)).map(webCase),
    find: async (id) => {
      const row = await desk.inbox.find(id);
      return row === null ? null : webCase(row);
    },
    unsent: operatorOf(desk.database, { input: async () => {}, outbox: () => {} }).list,
    notReady,
    troubles,
    metrics: desk.metrics.text,
    log: desk.log,
  });
  return startWeb(withApi(desk, app, shared), http.host, http.port).catch((error: unknown) => {
    throw listenTrouble(error, `${http.host}:${http.port}`, 'HTTP_PORT');
  });
}
