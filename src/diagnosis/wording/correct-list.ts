import { type Steps, sendAgain } from './setting-steps.ts';

const mailman =
  'Mailman 3: list settings > DMARC Mitigations > set the mitigation action to munge_from. Mailman 2.1.18 or later: Privacy options > Sender filters > dmarc_moderation_action = Munge From.';
const sympa = 'Sympa: set dmarc_protection.mode of the list (such as dmarc_reject).';
const listserv = 'LISTSERV does it by itself from version 16.0-2014b on: update an older one.';

export const correctList: Steps = (context) => {
  const own = context.sides.between.includes('mailman')
    ? [mailman]
    : context.sides.between.includes('sympa')
      ? [sympa]
      : context.sides.between.includes('listserv')
        ? [listserv]
        : [mailman, `${sympa} ${listserv}`];
  return [...own, sendAgain('From carries the address of the list, and dmarc=pass')];
};
