import { conceptSet, meets } from '../../reply/concept-set.ts';
import { readClauses } from '../../reply/read-clauses.ts';

/** What programs write about: mail, and where it comes from. */
const subjects = conceptSet(['message', 'bounce', 'spam', 'client', 'ip']);
const befell = conceptSet([
  'failed',
  'refused',
  'undelivered',
  'undeliverable',
  'blocked',
  'restricted',
  'closed',
  'listed',
]);
const quarantined =
  /quarant|karant[\u00e4\u00e9]n|quarent|cuarent|kwarant|\u043a\u0430\u0440\u0430\u043d\u0442\u0438\u043d|\u9694\u96e2|\u9694\u79bb|\uaca9\ub9ac/i;

/** Lines of a notice that are read, and characters of each. */
const MAX_LINES = 40;
const MAX_LINE = 400;

/** Whether a program's words tell what became of mail: held, blocked, its sender restricted. */
export const tellsOfMail = (text: string): boolean =>
  text
    .split('\n', MAX_LINES)
    .some(
      (line) =>
        quarantined.test(line.slice(0, MAX_LINE)) ||
        readClauses(line.slice(0, MAX_LINE)).clauses.some(
          (clause) => meets(clause, subjects) && meets(clause, befell),
        ),
    );
