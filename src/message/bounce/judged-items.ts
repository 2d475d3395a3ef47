import type { IntakeItem } from '../intake-item.ts';
import { openedReports } from './opened-reports.ts';
import { readBounce } from './read-bounce.ts';

/**
 * What is judged of the items of an input: a mail that carries reports is judged by these, whose lines are cited by the
 * name of the file inside. Rules about the mail itself (who may be answered, which ticket) ask for the mail.
 */
export const judgedItems = (items: readonly IntakeItem[]): readonly IntakeItem[] =>
  items.flatMap((item) => {
    if (item.enclosed === undefined) return [item];
    const opened = openedReports(item, readBounce(item));
    return opened.length === 0 ? [item] : opened;
  });
