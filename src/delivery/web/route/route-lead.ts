import type { Route, RouteStop } from './route.ts';

/** The mark says "here" because it stands at its place. */
const there = (text: string): string => text.replace(/ here\b/, '');

function tellStop({ name, did, marks }: RouteStop, number: number): string[] {
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
 * The picture in a sentence or two: who broke what, and what the server said that stopped it. Null where neither is marked.
 * Names and deeds are fit for the reader as they stand in the route. Pure.
 */
export function routeLead({ stops }: Route): string | null {
  const told = stops.flatMap((stop, at) => tellStop(stop, at + 1));
  return told.length === 0 ? null : told.join(' ');
}
