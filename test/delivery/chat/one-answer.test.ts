import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const map = readFileSync(new URL('../../../src/README.md', import.meta.url), 'utf8');
const [journey = ''] = /<!-- chat journey -->[\s\S]*?<!-- end -->/.exec(map) ?? [];
const named = [...journey.matchAll(/`(?:delivery\/)?((?:chat|slack|discord)\/[\w-]+\.ts)`/g)].map(
  ([, path = '']) => `delivery/${path}`,
);

/** Whoever looks for a fault in one answer opens no more than these. */
const mostFiles = 18;

describe.each(['slack', 'discord'])('one answer in %s', (platform) => {
  it('passes few files, each of which the map names', () => {
    const child = fileURLToPath(new URL('one-answer.ts', import.meta.url));
    const output = execFileSync(process.execPath, [child, platform], { encoding: 'utf8' });
    const passed = (JSON.parse(output) as readonly string[]).filter((file) =>
      /^delivery\/(?:chat|slack|discord)\//.test(file),
    );
    const here = named.filter((file) => /^delivery\/chat\//.test(file) || file.includes(`/${platform}/`));
    expect(here.length).toBeGreaterThan(10);
    expect([...here].sort()).toEqual([...passed].sort());
    expect(passed.length).toBeLessThanOrEqual(mostFiles);
    expect(passed.some((file) => file.startsWith(`delivery/${platform}/`))).toBe(true);
  });
});
