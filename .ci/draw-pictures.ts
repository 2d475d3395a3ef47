// Draws the pictures of the README from the running product: npm run pictures. Needs Chromium; its own store, no DNS, no
// settings of this machine. The mails are fixtures of ours.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '..');
const token = 'pictures-0123456789-0123456789';
/** What the overview is drawn from: real servers' bounces of different causes, some of them twice. */
const bounces = [
  ...[
    'postfix-spf550',
    'exim-nouser',
    'sendmail-full',
    'exim-dmarc550',
    'opensmtpd-nouser',
    'postfix-dmarc550',
  ],
  ...['exim-spf550', 'opensmtpd-full', 'postfix-utf8', 'sendmail-spf550', 'exim-grey'],
].map((name) => `test/fixtures/real-mta/${name}.eml`);

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
if (executablePath === undefined) throw new Error('needs Chromium');
const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-pictures-'));
const service = spawn(process.execPath, [join(root, 'src/main.ts'), 'serve'], {
  // Not the checkout: its .env would be read.
  cwd: folder,
  env: {
    PATH: process.env.PATH,
    HTTP_PORT: '0',
    SMTP_PORT: 'off',
    LMTP_PORT: 'off',
    DNS: 'off',
    LOG_LEVEL: 'error',
    API_TOKENS: `pictures:diagnose:${token}`,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** The address printed by the banner. */
const origin = await new Promise<string>((ready, fail) => {
  let output = '';
  service.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    if (address !== undefined) ready(address);
  });
  service.once('exit', () => fail(new Error(`the service did not start: ${output}`)));
});
try {
  for (const name of bounces) {
    const { ok, status } = await fetch(`${origin}/api/v1/diagnose?keep=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
      body: readFileSync(join(root, name)),
    });
    if (!ok) throw new Error(`${name}: ${status}`);
  }
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const context = await browser.newContext({ viewport: { width: 1000, height: 860 }, colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(`${origin}/?sample=1`);
  await page.getByRole('button', { name: 'Find the cause' }).click();
  await page.waitForURL(/\/case\//);
  await page.screenshot({ path: join(root, 'docs/pictures/answer.png') });
  await page.goto(`${origin}/overview`);
  await page.screenshot({ path: join(root, 'docs/pictures/overview.png') });
  await browser.close();
} finally {
  service.kill('SIGTERM');
  await new Promise((ended) => service.once('exit', ended));
  rmSync(folder, { recursive: true, force: true });
}
