import type { Config } from '../../../config/config.ts';
import { chooseResolver } from '../../chain/choose-resolver.ts';
import { type Finding, fine, off, warning, wrong } from './finding.ts';

/** Answered by the root itself, so that nobody's domain is queried. */
const canary = '.';
/** RFC 6761: no such name, ever. A server that returns an address for it rewrites answers. */
const reservedName = 'bouncedesk-canary.invalid';

/** Does the name server answer, and does it answer truly? */
export async function checkDns({ dns }: Pick<Config, 'dns'>): Promise<Finding> {
  const resolver = chooseResolver(dns);
  if (resolver === null) return off('name server', 'DNS=off: nothing is looked up');
  try {
    const [root, none] = await Promise.all([
      resolver.resolve(canary, 'NS'),
      resolver.resolve(reservedName, 'A'),
    ]);
    const usable = root.status === 'ok' || root.status === 'no-data' || root.status === 'bad-name';
    if (!usable)
      return wrong('name server', `${dns} gives no answers (${root.status})`, 'check DNS and the firewall');
    if (none.status === 'ok')
      return warning(
        'name server',
        `${dns} gives addresses for names that do not exist`,
        'set DNS to a resolver that does not rewrite answers',
      );
    if (none.status !== 'no-such-name' && none.status !== 'no-data')
      return wrong('name server', `${dns} gives no answers (${none.status})`, 'check DNS and the firewall');
    return fine('name server', `${dns} answers`);
  } finally {
    if ('close' in resolver && typeof resolver.close === 'function') resolver.close();
  }
}
