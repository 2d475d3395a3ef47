import type { Route, RouteStop } from '../route/route.ts';

/** One line of a comparison: what each of the two messages shows, and whether it is the same. */
export interface Difference {
  readonly what: string;
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

const checksOf = ({ checks }: RouteStop): string =>
  checks.map(({ label, about }) => (about === '' ? label : `${label} (${about})`)).join('; ') ||
  'nothing recorded';

/** Pairs of the same party in both, in order; what only one has is alone. */
function pairs(a: readonly RouteStop[], b: readonly RouteStop[]): [number, number][] {
  const out: [number, number][] = [];
  let from = 0;
  for (const [at, stop] of a.entries()) {
    const found = b.findIndex((other, index) => index >= from && other.name === stop.name);
    if (found === -1) {
      out.push([at, -1]);
      continue;
    }
    for (let index = from; index < found; index++) out.push([-1, index]);
    out.push([at, found]);
    from = found + 1;
  }
  for (let index = from; index < b.length; index++) out.push([-1, index]);
  return out;
}

/** What differs on the way of two messages, party by party. */
export function compareRoutes(a: Route, b: Route): Difference[] {
  const line = (what: string, one: string, other: string): Difference => ({
    what,
    a: one,
    b: other,
    same: one === other,
  });
  return pairs(a.stops, b.stops).flatMap(([i, j]) => {
    const [x, y] = [a.stops[i], b.stops[j]];
    if (x === undefined && y !== undefined)
      return [line(`Party ${y.name}`, 'not on the way', y.notes[0] ?? 'on the way')];
    if (y === undefined && x !== undefined)
      return [line(`Party ${x.name}`, x.notes[0] ?? 'on the way', 'not on the way')];
    if (x === undefined || y === undefined) return [];
    const [p, q] = [a.legs[i - 1], b.legs[j - 1]];
    return [
      line(`${x.name}: part`, x.notes.join(', ') || 'unknown', y.notes.join(', ') || 'unknown'),
      ...(p === undefined || q === undefined
        ? []
        : [
            line(
              `${x.name}: came`,
              p.notes.join(', ') || 'not recorded',
              q.notes.join(', ') || 'not recorded',
            ),
            line(`${x.name}: after`, p.delay ?? 'not recorded', q.delay ?? 'not recorded'),
          ]),
      line(`${x.name}: checks`, checksOf(x), checksOf(y)),
      ...(x.did.length + y.did.length === 0
        ? []
        : [line(`${x.name}: did`, x.did.join(', ') || 'nothing seen', y.did.join(', ') || 'nothing seen')]),
    ];
  });
}
