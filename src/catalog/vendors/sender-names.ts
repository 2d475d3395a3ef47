import { allVendors } from './all-vendors.ts';

/** Words too common in names to identify a service. */
const common: ReadonlySet<string> = new Set([
  'account',
  'amazon',
  'business',
  'campaign',
  'campaigns',
  'cloud',
  'communication',
  'connect',
  'constant',
  'contact',
  'customer',
  'delivery',
  'elastic',
  'email',
  'engage',
  'engagement',
  'google',
  'hosting',
  'marketing',
  'message',
  'messages',
  'monitor',
  'microsoft',
  'online',
  'oracle',
  'platform',
  'resend',
  'scout',
  'service',
  'services',
  'shared',
  'support',
  'systems',
  'transactional',
]);

/** Names, lower case, by which people call a service that sends for customers: the whole name, and each word that is its own. */
export const senderNames: readonly string[] = [
  ...new Set(
    allVendors
      .filter(({ kind }) => kind === 'sender')
      .flatMap(({ name }) => {
        const words = name.toLowerCase().split(/[\s()/,]+/);
        return [name.toLowerCase(), ...words.filter((word) => word.length > 4 && !common.has(word))];
      }),
  ),
];
