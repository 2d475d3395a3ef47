import { type Listener, startListener } from '../../delivery/smtp/listener.ts';
import { startWeb, type WebServer } from '../../delivery/web/start-web.ts';
import { webApp } from '../../delivery/web/web-app.ts';
import type { WebOptions } from '../../delivery/web/web-options.ts';
import { caseFilesOf } from '../../store/case-files.ts';
import { sharesOf } from '../../store/shares.ts';
import { askPolicy } from '../chain/ask-policy.ts';
import { chooseResolver } from '../chain/choose-resolver.ts';
import { judgeTogether } from '../chain/judge-together.ts';
import { acceptMail } from './accept-mail.ts';
import { byteBudget } from './byte-budget.ts';
import type { ServiceContext } from './service-context.ts';
import { listenError } from './start-errors.ts';
import { storeAdminOf } from './store-admin.ts';
import { webCases } from './web-cases.ts';
import { withApi } from './with-api.ts';
import { withUploadBudget } from './with-upload-budget.ts';

/** Bytes of uploads in memory at once: one of the largest, or many of the usual size. */
const uploadBytes = 40 * 1024 * 1024;

/** Bytes of mails on their way in, of one listener; one of the largest always has room. */
const mailBytes = 48 * 1024 * 1024;

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Starts the mail listener of a protocol; null when its port is off. */
export async function startMail(
  service: ServiceContext,
  protocol: 'smtp' | 'lmtp',
): Promise<Listener | null> {
  const { mail } = service.config;
  const port = protocol === 'smtp' ? mail.smtpPort : mail.lmtpPort;
  if (port === null) return null;
  const options = {
    protocol,
    port,
    host: mail.host,
    maxBytes: mail.maxBytes,
    networks: mail.allow,
    tls: mail.tls,
    room: byteBudget(mailBytes),
    store: (received: Parameters<typeof acceptMail>[1]) => acceptMail(service, received),
    log: service.log,
  };
  return startListener(options).catch((error: unknown) => {
    throw listenError(error, `${mail.host}:${port}`, protocol === 'smtp' ? 'SMTP_PORT' : 'LMTP_PORT');
  });
}

type Http = NonNullable<ServiceContext['config']['http']>;

const publicHost = ({ publicUrl }: Http): string[] => {
  const host = publicUrl === null ? undefined : URL.parse(publicUrl)?.hostname;
  return host === undefined ? [] : [host];
};

/** The page's log-in; null if it has none. */
function loginOf({ login, publicUrl }: Http): WebOptions['login'] {
  if (login === null) return null;
  const { oidc } = login;
  return {
    ...login,
    oidc: oidc === null ? null : { ...oidc, redirectUri: `${publicUrl}/login/back` },
    secure: publicUrl?.startsWith('https:') ?? false,
  };
}

/** Links to shared reports; null if sharing is off. */
function sharesFor({ database, now }: ServiceContext, { shareDays, publicUrl }: Http): WebOptions['shares'] {
  if (shareDays === 0 || publicUrl === null) return null;
  const shares = sharesOf(database);
  return {
    days: shareDays,
    publicUrl,
    add: (token, id, ordinal, expiresAt) => shares.add(token, { id, ordinal, expiresAt }, now()),
    find: (token) => shares.find(token, now()),
  };
}

/** Deletes mails to test addresses a day after they came. */
function forgetTestMails({ database, log }: ServiceContext, host: string): NodeJS.Timeout {
  const files = caseFilesOf(database);
  const forget = (): void => {
    files.forgetTests(host).catch((error: unknown) => log.error({ err: error }, 'test mails not deleted'));
  };
  return setInterval(forget, 3_600_000).unref();
}

/** Policy reports for the page; null when DNS is off. */
function policyOn({ config }: ServiceContext): WebOptions['policy'] {
  const resolver = chooseResolver(config.dns);
  if (resolver === null) return null;
  const ask = askPolicy(resolver, config.dnsTrusted);
  return ({ domain, returnPath, ...more }) => ask(domain, { ...more, sender: returnPath });
}

/** Starts the web page; null when its port is off. `notReady` names parts that are not ready. */
export async function startPage(
  service: ServiceContext,
  notReady: () => Promise<readonly string[]>,
  troubles: () => readonly string[],
): Promise<WebServer | null> {
  const { http } = service.config;
  if (http === null) return null;
  const shared = {
    policy: policyOn(service),
    hosts: [...loopbackNames, http.host.toLowerCase(), ...http.allowedHosts, ...publicHost(http)],
    maxBytes: http.maxBytes,
  };
  const app = webApp({
    ...shared,
    ask: service.ask,
    askTogether: judgeTogether(service.ask),
    view: service.parts.view,
    renderHtml: service.parts.renderHtml,
    kb: service.parts.kb,
    cases: webCases(service),
    unsent: storeAdminOf(service.database, { input: async () => {}, outbox: () => {} }).list,
    notReady,
    troubles,
    metrics: service.metrics.text,
    login: loginOf(http),
    testHost: http.testHost,
    shares: sharesFor(service, http),
    log: service.log,
  });
  // Two files to compare, or one in base64; the parts of a form need some bytes around them.
  const maxUpload = 2 * http.maxBytes + 64 * 1024;
  const served = withUploadBudget(withApi(service, app, shared), maxUpload, byteBudget(uploadBytes));
  const web = await startWeb(served, http.host, http.port).catch((error: unknown) => {
    throw listenError(error, `${http.host}:${http.port}`, 'HTTP_PORT');
  });
  const forgetting = http.testHost === null ? null : forgetTestMails(service, http.testHost);
  return {
    ...web,
    stop: async () => {
      clearInterval(forgetting ?? undefined);
      await web.stop();
    },
  };
}
