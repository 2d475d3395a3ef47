import { fieldValue } from '../../message/header-field.ts';
import type { View } from '../../message/view.ts';
import type { FieldGroups } from './group-fields.ts';

/**
 * Filters whose own stamp says that the message left their customer (Proofpoint `route=outbound`,
 * Mimecast's originator).
 */
export function outboundVendors(view: View, groups: FieldGroups): ReadonlySet<string> {
  const vendors = new Set<string>();
  const details = groups.get('x-proofpoint-spam-details')?.[0];
  if (
    details !== undefined &&
    /\b(?:route|policy)=outbound\b/.test(fieldValue(view, details).slice(0, 2_000))
  ) {
    vendors.add('proofpoint');
  }
  if (groups.has('x-mimecast-originator')) vendors.add('mimecast');
  return vendors;
}
