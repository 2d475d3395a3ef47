import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Config } from '../../../config/config.ts';
import { type Finding, fine, off, warning, wrong } from './finding.ts';

const dayMs = 86_400_000;
/** Automatic renewal happens at 30 days; two weeks before expiry it has evidently failed. */
const soonDays = 14;

/** The certificate of STARTTLS: does it fit its key, and how long is it good? `now` in milliseconds. */
export function checkCertificate({ mail }: Pick<Config, 'mail'>, now: number): Finding {
  if (mail.tls === null) return off('TLS certificate', 'the listeners offer no STARTTLS (SMTP_TLS_CERT)');
  try {
    const certificate = new X509Certificate(mail.tls.cert);
    if (!certificate.checkPrivateKey(createPrivateKey(mail.tls.key)))
      return wrong(
        'TLS certificate',
        'certificate and key do not belong together',
        'set SMTP_TLS_KEY to its key',
      );
    const days = Math.floor((Date.parse(certificate.validTo) - now) / dayMs);
    const until = new Date(certificate.validTo).toISOString().slice(0, 10);
    if (days < 0)
      return wrong('TLS certificate', `it ended on ${until}`, 'renew it and start the service again');
    if (Date.parse(certificate.validFrom) > now)
      return wrong('TLS certificate', 'it is not valid yet', 'check the clock of this machine');
    return days < soonDays
      ? warning('TLS certificate', `it ends on ${until}`, 'renew it and start the service again')
      : fine('TLS certificate', `good until ${until}`);
  } catch {
    return wrong('TLS certificate', 'certificate or key cannot be read', 'both must be in PEM form');
  }
}
