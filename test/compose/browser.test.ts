import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The page as a person meets it: the real service, a real browser. */
const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

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
    const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-browser-'));
    let service: ChildProcess;
    let browser: Browser;
    let origin = '';

    beforeAll(async () => {
      const port = await freePort();
      origin = `http://127.0.0.1:${port}`;
      service = spawn(process.execPath, [resolve(import.meta.dirname, '../../src/main.ts'), 'serve'], {
        env: {
          ...process.env,
          HTTP_PORT: String(port),
          SMTP_PORT: 'off',
          LMTP_PORT: 'off',
          DNS: 'off',
          BOUNCEDESK_DATA: folder,
        },
        stdio: 'ignore',
      });
      for (let attempt = 0; attempt < 240; attempt++) {
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
    }, 90_000);

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

    it('fits a phone: nothing is wider than the screen', async () => {
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
      await page.goto(`${origin}/?sample=1`);
      await page.getByRole('button', { name: 'Find the cause' }).click();
      await page.waitForLoadState();
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(390);
      await page.close();
    });
  },
);
