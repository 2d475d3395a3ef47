import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedPlace } from '../store/embedded-place.ts';
import { compileCache } from '../tooling/compile-cache.ts';

/** The page as a person meets it: the real service, a real browser; the one without windows and their graphics takes half the processor time. */
const executable = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync);

const main = resolve(import.meta.dirname, '../../src/main.ts');
const sample = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, `../delivery/web/samples/${name}`), 'utf8');
const axe = readFileSync(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe.skipIf(executable === undefined)(
  `the page in a real browser${executable ? '' : ' (skipped: needs Chromium)'}`,
  () => {
    let folder = '';
    let service: ChildProcess;
    let browser: Browser;
    let origin = '';

    beforeAll(async () => {
      ({ folder } = await embeddedPlace());
      const port = await freePort();
      origin = `http://127.0.0.1:${port}`;
      service = spawn(process.execPath, ['--liftoff-only', main, 'serve'], {
        env: {
          ...process.env,
          ...compileCache(),
          HTTP_PORT: String(port),
          SMTP_PORT: 'off',
          LMTP_PORT: 'off',
          DNS: 'off',
          TEST_ADDRESS_HOST: 'desk.example',
          BOUNCEDESK_DATA: folder,
        },
        stdio: 'ignore',
      });
      for (let attempt = 0; attempt < 600; attempt++) {
        const ready = await fetch(`${origin}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
        if (ready) break;
        await new Promise((wait) => setTimeout(wait, 250));
      }
      browser = await chromium.launch({
        executablePath: executable ?? '',
        args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'],
      });
    }, 180_000);

    afterAll(async () => {
      await browser?.close();
      service?.kill('SIGTERM');
      await new Promise((ended) => service?.once('exit', ended));
      rmSync(folder, { recursive: true, force: true });
    }, 30_000);

    it('a pasted sample is answered with cause, owner and cited lines', async () => {
      const page = await browser.newPage();
      await page.goto(`${origin}/?sample=1`);
      await page.getByRole('button', { name: 'Find the cause' }).click();
      await page.waitForLoadState();
      const text = await page.locator('main').innerText();
      expect(text).toContain('Two filters at the recipient');
      expect(text).toContain('mail administrator');
      expect(text).toContain('line 1');
      expect(page.url()).toContain('/case/');
      await page.close();
    });

    it('a hostile mail stays text: no script runs, no foreign address is asked', async () => {
      const page = await browser.newPage();
      const foreign: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(origin)) foreign.push(request.url());
      });
      let dialogs = 0;
      page.on('dialog', (dialog) => {
        dialogs++;
        void dialog.dismiss();
      });
      await page.goto(origin);
      await page
        .locator('textarea')
        .fill(
          '550 5.1.1 <img src=http://evil.example/x onerror=alert(1)><script>alert(2)</script> <a href="javascript:alert(3)">x</a> user unknown',
        );
      await page.getByRole('button', { name: 'Find the cause' }).click();
      await page.waitForLoadState();
      expect(await page.locator('main').innerText()).toContain('user unknown');
      expect(await page.locator('main img, main script, main a[href^="javascript"]').count()).toBe(0);
      expect({ dialogs, foreign }).toEqual({ dialogs: 0, foreign: [] });
      await page.close();
    });

    /** A page that notes what must not happen: requests elsewhere, errors, dialogs. */
    async function open(options: BrowserContextOptions = {}) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(origin)) wrong.push(`request to ${request.url()}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error') wrong.push(message.text());
      });
      page.on('pageerror', (error) => wrong.push(error.message));
      return { page, wrong, close: () => context.close() };
    }

    async function askFor(page: Page, text: string): Promise<string> {
      await page.goto(origin);
      await page.locator('#text').fill(text);
      await page.getByRole('button', { name: 'Find the cause' }).click();
      await page.waitForURL(/\/case\//);
      return page.url();
    }

    const violations = async (page: Page): Promise<string[]> => {
      // A page's own policy lets no script in; a test looks from outside of it.
      await page.evaluate(axe);
      const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
      expect(results.passes.length).toBeGreaterThan(5);
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
    };

    // Pages have one form up to here and one from here on: a look at 768 px is one at 1280 px too.
    it('no page changes its form between 640 and 1280 px', () => {
      const templates = resolve(import.meta.dirname, '../../templates');
      const widths = readdirSync(templates, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.css'))
        .flatMap((name) => [
          ...readFileSync(resolve(templates, name), 'utf8').matchAll(/@(?:media|container)[^{]*?width[^{]*/g),
        ])
        .map(([query]) => query.trim());
      expect(widths.length).toBeGreaterThan(3);
      expect(widths.filter((one) => !/^@media \(max-width: (?:[1-3]?\d|40)rem\)$/.test(one))).toEqual([]);
    });

    it.each([
      ['light', 768],
      ['dark', 320],
    ] as const)(
      'nothing on any page is out of reach of a screen reader, %s at %i px',
      async (colorScheme, width) => {
        const viewport = { width, height: 900 };
        const { page, wrong, close } = await open({ colorScheme, viewport, bypassCSP: true });
        const answers = [
          await askFor(page, sample('forwarder-changed.txt')),
          await askFor(page, sample('well.eml')),
        ];
        const [first, second] = answers.map((url) => url.split('/').at(-1));
        const paths = [
          '/',
          '/cases',
          '/overview',
          '/compare',
          `/compare?a=${first}&b=${second}`,
          '/policy',
          '/outbox',
          '/kb',
          '/kb/srs-missing',
          '/nowhere',
        ];
        const found: string[] = [];
        for (const url of [...answers, ...paths.map((path) => `${origin}${path}`)]) {
          await page.goto(url);
          found.push(...(await violations(page)).map((one) => `${url.slice(origin.length)} ${one}`));
        }
        expect(found).toEqual([]);
        // The page that does not exist says 404, which a browser notes.
        expect(wrong.filter((one) => !one.includes('404'))).toEqual([]);
        await close();
      },
      120_000,
    );

    it.each([320, 768, 1280, 1600])(
      'at %i px nothing is wider than the screen and nothing jumps',
      async (width) => {
        const { page, wrong, close } = await open({ viewport: { width, height: 900 } });
        const url = await askFor(page, sample('forwarder-changed.txt'));
        for (const one of [
          url,
          origin,
          `${origin}/cases`,
          `${origin}/overview`,
          `${origin}/compare`,
          `${origin}/kb`,
          `${origin}/policy`,
        ]) {
          await page.goto(one);
          expect([one, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([
            one,
            width,
          ]);
        }
        await page.goto(url);
        const shift = await page.evaluate<number>(
          'new Promise((done) => { let sum = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; }).observe({ type: "layout-shift", buffered: true }); setTimeout(() => done(sum), 300); })',
        );
        expect(shift).toBeLessThan(0.01);
        expect(wrong).toEqual([]);
        await close();
      },
    );

    it('by the keyboard alone: paste, send, reach a term and a citation', async () => {
      const { page, wrong, close } = await open();
      await page.goto(origin);
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('text');
      await page.keyboard.insertText(sample('forwarder-changed.txt'));
      for (const _ of [1, 2]) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/case\//);
      await page.locator('.term').first().focus();
      expect(await page.locator('.term:focus .tip').isVisible()).toBe(true);
      await page.locator('.proofs-list__cite a').first().focus();
      expect(await page.locator('.src__lit').count()).toBe(1);
      await page.keyboard.press('Enter');
      expect(page.url()).toMatch(/#a-s0-l\d+$/);
      expect(wrong).toEqual([]);
      await close();
    });

    it('several files, dropped or chosen; Back and reload ask nothing again', async () => {
      const { page, wrong, close } = await open();
      await page.goto(origin);
      const file = (name: string) => ({
        name,
        mimeType: 'message/rfc822',
        buffer: Buffer.from(sample(name)),
      });
      await page.locator('#file').setInputFiles([file('well.eml'), file('forwarder-changed.txt')]);
      expect(await page.locator('#chosen').innerText()).toContain('well.eml');
      await page.getByRole('button', { name: 'Find the cause' }).click();
      await page.waitForURL(/\/cases?[/?]/);
      const before = page.url();
      await page.reload();
      expect(page.url()).toBe(before);
      await page.goBack();
      expect(page.url()).toBe(`${origin}/`);
      expect(await page.getByRole('button', { name: 'Find the cause' }).isEnabled()).toBe(true);
      const drop = `(async () => { const data = new DataTransfer(); data.items.add(new File(['550 5.1.1 user unknown'], 'dropped.txt')); document.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })); })()`;
      await page.evaluate(drop);
      expect(await page.locator('#chosen').innerText()).toContain('dropped.txt');
      expect(wrong).toEqual([]);
      await close();
    });

    it('the page of a test address may open its stream: its own policy does not shut it out', async () => {
      const { page, wrong, close } = await open();
      const stream = page.waitForResponse((response) => response.url().endsWith('/events'));
      await page.goto(`${origin}/test`);
      expect((await stream).headers()['content-type']).toContain('text/event-stream');
      expect(wrong).toEqual([]);
      await close();
    });

    it('servers with their times, fields with their meaning; the lines that are shown are copied as they stand', async () => {
      const { page, wrong, close } = await open({
        permissions: ['clipboard-read', 'clipboard-write'],
        viewport: { width: 320, height: 900 },
      });
      const text = readFileSync(resolve(import.meta.dirname, '../fixtures/dual-filter-headers.txt'), 'utf8');
      await askFor(page, text);
      await page.getByText('Every server on the way').click();
      expect(await page.locator('table.hops').innerText()).toContain('8 s');
      await page.getByText('Header fields, each explained').click();
      expect(await page.locator('table.fields').innerText()).toContain('RFC 8601');
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);
      await page.locator('[data-copy-source]').click();
      const lines = (one: string): string => one.replace(/\r/g, '').trim();
      await expect
        .poll(async () => lines(await page.evaluate<string>('navigator.clipboard.readText()')))
        .toBe(lines(text));
      await page.goto(`${page.url().split('#')[0]}/raw/1`);
      expect(lines(await page.locator('body').innerText())).toBe(lines(text));
      expect(wrong.filter((one) => !one.includes('404'))).toEqual([]);
      await close();
    });

    it('works without a script: the same answer, its folds open by themselves', async () => {
      const { page, wrong, close } = await open({ javaScriptEnabled: false });
      await askFor(page, sample('forwarder-changed.txt'));
      expect(await page.locator('.route-wide svg').isVisible()).toBe(true);
      await page.getByText('The same as a table').click();
      expect(await page.locator('#a-route table').isVisible()).toBe(true);
      expect(await page.locator('button[data-copy]').first().isVisible()).toBe(false);
      expect(wrong).toEqual([]);
      await close();
    });

    it('prints whole: what was folded is on the paper, in light colours', async () => {
      const { page, close } = await open({ colorScheme: 'dark' });
      await askFor(page, sample('forwarder-changed.txt'));
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#again').isVisible()).toBe(false);
      expect(await page.locator('#a-route table').isVisible()).toBe(true);
      expect(await page.locator('#a-json').isVisible()).toBe(false);
      expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      await close();
    });

    it('a text is copied by its button', async () => {
      const { page, close } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
      await askFor(page, sample('forwarder-changed.txt'));
      await page.locator('[data-copy="a-customer"]').click();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(copied.length).toBeGreaterThan(80);
      expect(copied).toBe(await page.locator('#a-customer').inputValue());
      const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');
      await page.getByRole('button', { name: 'Copy link' }).click();
      await expect.poll(clipboard).toBe(page.url());
      await page.getByRole('button', { name: 'Copy the evidence' }).click();
      await expect.poll(clipboard).toMatch(/line \d+/);
      await page.getByText('in another language').click();
      await page.getByText('Deutsch', { exact: true }).click();
      await page.locator('[data-copy="a-customer-de"]').click();
      await expect.poll(clipboard).toContain('Guten Tag');
      await page.goto(`${origin}/kb`);
      expect(await page.locator('main section h2').count()).toBeGreaterThan(5);
      await close();
    });
  },
);
