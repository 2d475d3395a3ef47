import type { CauseId } from '../catalog/causes.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import type { Conclusion } from '../diagnosis/conclude.ts';
import type { DocLink } from '../diagnosis/diagnosis.ts';
import { sidesOf } from './sides-of.ts';

/** Pages of the parties that take part; of an unknown receiver none but those that help everybody. */
export function pagesFor(cause: CauseId, conclusion: Conclusion): readonly DocLink[] {
  const { sending, receiving, between, reporting } = sidesOf(conclusion);
  return docsFor(cause, {
    vendors: [...sending, ...receiving, ...between],
    sending,
    receiving,
    between,
    reporting,
    status: conclusion.particulars.status,
  });
}
