import type { SpfNode } from '../spf/spf-node.ts';
import type { VendorRef } from '../vendor-lookup.ts';

/** Selectors of services, queried only if the service was seen. Source: the services' own pages, 2026-11. */
const byVendor: Readonly<Record<string, readonly string[]>> = {
  hostinger: ['hostingermail-a', 'hostingermail-b', 'hostingermail-c'],
  'cloudflare-routing': ['cf2024-1'],
  zoho: ['zmail', 'zoho'],
  sendpulse: ['sign'],
  'elastic-email': ['api'],
  mailersend: ['mlsend2'],
  mailerlite: ['mlsend2'],
  intercom: ['intercom'],
  godaddy: ['secureserver1', 'secureserver2'],
  fastmail: ['fm2', 'fm3'],
  proton: ['protonmail2', 'protonmail3'],
  zendesk: ['zendesk2'],
  improvmx: ['dkimprovmx1'],
};

/** Further selectors that services use next to another one, which is always queried. */
const seconds: Readonly<Record<string, readonly string[]>> = {
  mte1: ['mte2'],
  zendesk1: ['zendesk2'],
  brevo1: ['brevo2'],
  ctct1: ['ctct2'],
  protonmail: ['protonmail2', 'protonmail3'],
  fm1: ['fm2', 'fm3'],
  hs1: ['hs2'],
  kl: ['kl2'],
  everlytickey1: ['everlytickey2'],
};

/** Maximum further selectors of one report. */
const maxGuessed = 10;

/** HubSpot's selectors contain the customer number, which the include reveals: `12345.spf02.hubspotemail.net`. */
function hubspot(tree: SpfNode): readonly string[] {
  const numbers = tree.terms.flatMap(
    ({ term }) => /^(\d{3,12})\.spf\d{0,3}\.hubspotemail\.net$/.exec(term.domain ?? '')?.[1] ?? [],
  );
  return numbers.slice(0, 1).flatMap((n) => [`hs1-${n}`, `hs2-${n}`]);
}

/** Selectors of the services in SPF and MX, or companions of one that was found, that have not been queried yet. */
export function guessSelectors(
  vendors: readonly VendorRef[],
  tree: SpfNode,
  tried: readonly string[],
  seen: readonly string[],
): readonly string[] {
  const found = [
    ...hubspot(tree),
    ...seen.flatMap((selector) => seconds[selector] ?? []),
    ...vendors.flatMap((v) => byVendor[v.id] ?? []),
  ];
  return [...new Set(found)].filter((s) => !tried.includes(s)).slice(0, maxGuessed);
}
