import { defineCause } from '../cause.ts';
import { mail } from '../conditions/mail.ts';
import { allSymptoms } from '../symptom.ts';

/** A bounce for mail that the user never sent. */
export const backscatter = defineCause({
  id: 'backscatter',
  explains: Object.fromEntries(
    allSymptoms
      .filter((name) => name !== 'automatic' && name !== 'success' && name !== 'complaint')
      .map((name) => [name, name === 'told' ? 0.2 : 0.06]),
  ),
  needs: [mail.neverSent],
  typical: [],
});
