import type { AnswerView } from '../../../explanation/answer-view.ts';
import { trustedHtml } from '../page.ts';
import type { Route, RouteStop } from '../route/route.ts';
import { routeSvg, routeWidths } from '../route/route-svg.ts';

/** The mark says "here" because it is drawn in place. */
const there = (text: string): string => text.replace(/ here\b/, '');

function describeStop({ name, did, marks }: RouteStop, number: number): string[] {
  const broke = marks.find(({ kind }) => kind === 'broke');
  const ends = marks
    .filter(({ kind }) => kind === 'stopped' || kind === 'waits')
    .map(({ text }) => there(text));
  const place = `${name} (number ${number})`;
  if (broke !== undefined) {
    const deeds = broke.fault ? [...did, broke.fault] : did;
    const deed = deeds.length === 0 ? '' : `, which ${deeds.join(' and ')}`;
    return [`It broke at ${place}${deed}${ends.map((end) => `; ${end}`).join('')}.`];
  }
  return ends.map((end) => `At ${place}: ${end}.`);
}

/**
 * The picture in a sentence or two: who broke what, and what the server said that stopped it. Null where neither is
 * marked. Names and actions in the route are already masked for the reader. Pure.
 */
export function routeLead({ stops }: Route): string | null {
  const sentences = stops.flatMap((stop, at) => describeStop(stop, at + 1));
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** The route as the page shows it: in words, drawn for a desk and for a phone, and as rows of a table. */
export function routeParts(route: Route | null, id: string, link: string | null) {
  if (route === null) return null;
  return {
    wide: trustedHtml(`<div class="route-wide">${routeSvg(route, routeWidths.wide, `${id}-w`)}</div>`),
    narrow: trustedHtml(`<div class="route-narrow">${routeSvg(route, routeWidths.narrow, `${id}-n`)}</div>`),
    lead: routeLead(route),
    png: link === null ? null : `${link}/route.png`,
    rows: route.stops.map((stop, at) => {
      const leg = route.legs[at - 1];
      return { ...stop, number: at + 1, way: leg?.notes ?? [], delay: leg?.delay ?? '' };
    }),
  };
}

/**
 * The stop on the route that must act, so that headline and picture agree; null when the route does not show it.
 * `host`: the server by which the sentence below the headline names them.
 */
export function stopOfActor(route: Route | null, { who, because }: Pick<AnswerView, 'who' | 'because'>) {
  const at =
    route?.stops.findIndex(({ marks }) => marks.some(({ kind }) => kind === 'broke' || kind === 'acts')) ??
    -1;
  const stop = route?.stops[at];
  if (stop === undefined) return null;
  // Named in the label: its place is all that is left to say.
  if (who.label.includes(stop.name)) return { number: at + 1, name: null, host: null };
  const host = because.includes(stop.name)
    ? undefined
    : stop.notes.find((note) => note.includes('.') && because.includes(note));
  return { number: at + 1, name: stop.name, host: host ?? null };
}
