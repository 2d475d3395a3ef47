import { htmlEscape } from '../../../explanation/escape/html.ts';
import type { Tally } from './case-query.ts';

const text = htmlEscape.code;
const barsWidth = 420;
const daysWidth = 860;

/** Bars of a tally, the longest across the whole width; `label` and `href` make the words of a row. */
export function barChart(
  rows: readonly Tally[],
  title: string,
  label: (name: string) => string,
  href: (name: string) => string,
): string {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const step = 40;
  const height = Math.max(1, rows.length) * step;
  const bars = rows.map(({ name, count }, at) => {
    const y = at * step;
    const long = Math.max(3, Math.round((barsWidth - 70) * (count / most)));
    return `<a href="${htmlEscape.href(href(name))}"><text class="ch-label" x="0" y="${y + 14}" font-size="13">${text(label(name).slice(0, 80))}</text><rect class="ch-bar" x="0" y="${y + 19}" width="${long}" height="12" rx="3"/><text class="ch-count" x="${long + 8}" y="${y + 30}" font-size="13">${count}</text></a>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${barsWidth} ${height}" width="${barsWidth}" height="${height}" role="group" aria-label="${text(title)}">${bars.join('')}</svg>`;
}

/** Cases by day as columns. */
export function dayChart(
  days: readonly { readonly day: string; readonly count: number }[],
  title: string,
): string {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const tall = 120;
  const step = daysWidth / Math.max(1, days.length);
  const columns = days.map(({ day, count }, at) => {
    const high = count === 0 ? 1 : Math.max(3, Math.round((tall - 10) * (count / most)));
    const x = (at * step + step * 0.12).toFixed(1);
    return `<a href="/cases?day=${day}" aria-label="${day}: ${count} cases"><title>${day}: ${count}</title><rect class="ch-hit" x="${(at * step).toFixed(1)}" y="0" width="${step.toFixed(1)}" height="${tall + 20}"/><rect class="${count === 0 ? 'ch-none' : 'ch-bar'}" x="${x}" y="${tall - high}" width="${(step * 0.76).toFixed(1)}" height="${high}" rx="2"/></a>`;
  });
  const first = days[0]?.day ?? '';
  const last = days.at(-1)?.day ?? '';
  const peak = `<text class="ch-label" x="0" y="10" font-size="12">${most} a day at most</text>`;
  const ends = `<text class="ch-label" x="0" y="${tall + 16}" font-size="12">${first}</text><text class="ch-label" x="${daysWidth}" y="${tall + 16}" font-size="12" text-anchor="end">${last}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${daysWidth} ${tall + 22}" width="${daysWidth}" height="${tall + 22}" role="group" aria-label="${text(title)}">${columns.join('')}${peak}${ends}</svg>`;
}
