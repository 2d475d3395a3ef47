import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config/config.ts';
import { settings } from '../src/config/settings.ts';
import { createMetrics } from '../src/observe/metrics.ts';
import { lacks } from './tooling/lacks.ts';

const folder = resolve(import.meta.dirname, '../docs/deploy');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

const known = (name: string): boolean =>
  name === 'NODE_ENV' ||
  Object.hasOwn(settings.shape, name.replace(/_FILE$/, '')) ||
  Object.hasOwn(settings.shape, name);

/** What the image sets. */
function imageEnvironment(): Readonly<Record<string, string>> {
  const [, env = ''] = /^ENV (.*)$/m.exec(readFileSync(resolve(folder, '../../Dockerfile'), 'utf8')) ?? [];
  return Object.fromEntries(env.split(' ').map((one) => one.split('=')));
}

type Compose = {
  services: Record<
    string,
    { read_only?: boolean; cap_drop?: string[]; environment?: Record<string, string>; ports?: string[] }
  >;
};

describe('files for an operator', () => {
  it.each(['compose.yaml', 'compose.postgres.yaml'])(
    '%s: least rights, settings that exist, no open page',
    (name) => {
      const { services } = parse(read(name), { merge: true }) as Compose;
      const ours = Object.entries(services).filter(([service]) => service !== 'postgres');
      expect(ours.length).toBeGreaterThan(0);
      for (const [, service] of ours) {
        expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
        for (const setting of Object.keys(service.environment ?? {}))
          expect([setting, known(setting)]).toEqual([setting, true]);
        for (const port of service.ports ?? [])
          if (port.endsWith(':8025')) expect(port).toMatch(/^127\.0\.0\.1:/);
      }
    },
  );

  it.each(['compose.yaml', 'compose.postgres.yaml'])(
    '%s with nothing but what it asks for is a service that starts: the settings of image and file together are right',
    (name) => {
      const asked = new Set<string>();
      const fill = (value: string): string =>
        value
          .replace(/\$\{(\w+):\?[^}]*\}/g, (_, variable: string) => {
            asked.add(variable);
            return 'something-of-24-characters';
          })
          .replace(/\$\{\w+:-([^}]*)\}/g, '$1');
      const { services } = parse(read(name), { merge: true }) as Compose;
      for (const [service, { environment = {} }] of Object.entries(services)) {
        if (service === 'postgres') continue;
        const given = Object.entries(environment).map(([key, value]) => [key, fill(value)]);
        const config = readConfig({ ...imageEnvironment(), ...Object.fromEntries(given) });
        expect(config.http).toMatchObject({ host: '0.0.0.0', login: expect.anything() });
        expect(asked).toContain('HTTP_OPERATOR_PASSWORD');
      }
    },
  );

  it('the image runs as an ordinary user and sets settings that exist', () => {
    const text = readFileSync(resolve(folder, '../../Dockerfile'), 'utf8');
    expect(text).toMatch(/^USER node$/m);
    expect(text).toContain('HEALTHCHECK');
    const names = Object.keys(imageEnvironment());
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect([name, known(name)]).toEqual([name, true]);
  });

  it('the image keeps the fonts that pictures of routes are drawn with', () => {
    const image = readFileSync(resolve(folder, '../../Dockerfile'), 'utf8');
    const [, faces = ''] =
      /fontFiles = \[([^\]]+)\]/.exec(
        readFileSync(resolve(folder, '../../src/delivery/web/route/route-png.ts'), 'utf8'),
      ) ?? [];
    const names = [...faces.matchAll(/'(\S+)'/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(image).toContain(` ! -name ${name}.ttf `);
  });

  it('the dashboard asks only for what the service tells', async () => {
    const { text } = await createMetrics({ inbox: async () => ({}), outbox: async () => [] }).text();
    const asked = new Set(read('grafana.json').match(/\b(?:bouncedesk|process|nodejs)_\w+/g));
    expect(asked.size).toBeGreaterThan(6);
    for (const name of asked) expect(text).toContain(`# TYPE ${name.replace(/_bucket$/, '')} `);
  });

  if (!has('systemd-analyze')) console.warn('unit: skipped: needs systemd-analyze');
  it.skipIf(!has('systemd-analyze'))(
    `the unit is exposed less than 3 of 10${lacks(has('systemd-analyze'), 'systemd')}`,
    () => {
      const { stdout } = spawnSync(
        'systemd-analyze',
        ['security', '--offline=true', '--threshold=29', join(folder, 'bouncedesk.service')],
        { encoding: 'utf8' },
      );
      const [, level = '10'] = /exposure level for \S+ ([\d.]+)/.exec(stdout) ?? [];
      expect(Number(level)).toBeLessThan(3);
    },
  );

  if (!has('nginx')) console.warn('nginx example: skipped: needs nginx');
  it.skipIf(!has('nginx'))(`nginx takes its example${lacks(has('nginx'), 'nginx')}`, () => {
    // Certificate and password file are the operator's own.
    const site = read('nginx.conf')
      .replace(/^\s*(?:ssl_certificate|ssl_certificate_key|auth_basic\S*) .*$/gm, '')
      .replaceAll(' ssl;', ';');
    const conf = `pid /tmp/bouncedesk-nginx.pid; error_log stderr; events {} http { access_log off; ${site} }`;
    const file = join(mkdtempSync(join(tmpdir(), 'bouncedesk-nginx-')), 'nginx.conf');
    writeFileSync(file, conf);
    const { status, stderr } = spawnSync('nginx', ['-t', '-c', file], {
      encoding: 'utf8',
    });
    rmSync(dirname(file), { recursive: true });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  });
});
