import { execFileSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runsAs } from './dovecot-config.ts';

/** A certificate for `localhost` that vouches for itself, as files of the folder; gives its PEM. */
export function makeCertificate(folder: string): string {
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(folder, name)) as [string, string];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const args = ['req', '-x509', ...curve, ...names, '-keyout', key, '-out', cert];
  execFileSync('openssl', args, { stdio: 'pipe' });
  chownSync(key, runsAs.uid, runsAs.gid);
  return readFileSync(cert, 'utf8');
}
