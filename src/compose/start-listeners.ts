import { type Listener, startListener } from '../delivery/smtp/listener.ts';
import { startWeb, type WebServer } from '../delivery/web/start-web.ts';
import { webApp } from '../delivery/web/web-app.ts';
import type { WebOptions } from '../delivery/web/web-options.ts';
import { acceptMail } from './accept-mail.ts';
import { askPolicy } from './ask-policy.ts';
import { chooseResolver } from './choose-resolver.ts';
import type { Desk } from './desk.ts';
import { judgeTogether } from './judge-together.ts';
import { operatorOf } from './operator.ts';
import { listenTrouble } from './start-trouble.ts';
import { webCases } from './web-cases.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

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
  const app = webApp({
    ask: desk.ask,
    askCase: judgeTogether(desk.ask),
    view: desk.parts.view,
    renderHtml: desk.parts.renderHtml,
    kb: desk.parts.kb,
    policy: policyOn(desk),
    cases: webCases(desk),
    unsent: operatorOf(desk.database, { input: async () => {}, outbox: () => {} }).list,
    notReady,
    troubles,
    metrics: desk.metrics.text,
    hosts: [...loopbackNames, http.host.toLowerCase(), ...http.allowedHosts],
    maxBytes: http.maxBytes,
    log: desk.log,
  });
  return startWeb(app, http.host, http.port).catch((error: unknown) => {
    throw listenTrouble(error, `${http.host}:${http.port}`, 'HTTP_PORT');
  });
}
