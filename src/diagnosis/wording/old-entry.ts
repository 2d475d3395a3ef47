import type { Particulars } from '../particulars.ts';

/** Exchange sends to colleagues by a name of its directory (X.500), and mail programs keep it when the mailbox moves. */
const x500 = /\bIMCEAEX-|\bExRecipNotFound\b|\/o=[^/]{1,200}\/ou=/i;
export const oldEntry = ({ recipient, reply }: Particulars): boolean =>
  x500.test(`${recipient} ${reply?.slice(0, 2_000)}`);

/** How such an entry is got rid of, by its owner and for all at once. */
export const chooseAnew: readonly string[] = [
  'Outlook: type the beginning of the name in To, remove the suggestion with the cross beside it, and choose the person from the address book. In a reply or an old meeting, delete the address first.',
  'Where many are affected, the administrator gives the mailbox the old address: Exchange admin center > Recipients > Mailboxes > the mailbox > Manage email address types, a custom address of type X500.',
  'Its text is what stands between "IMCEAEX-" and "@", with / for each _ and the character for each +xx (+20 is a blank, +28 and +29 are brackets, +2E is a full stop).',
];
