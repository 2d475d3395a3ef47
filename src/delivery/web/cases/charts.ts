import { htmlEscape } from '../../../explanation/escape/html.ts';
import type { Tally } from './case-query.ts';

const text = htmlEscape.code;
const daysWidth = 860;
const maxLabelLength = 120;

/**
 * Bars of a tally, the longest across the whole width; `label` and `href` make the words of a row. Words are beside the
 * drawing, not in it: they keep their size on a phone.
 */
export function barChart(
  rows: readonly Tally[],
  title: string,
  label: (name: string) => string,
  href: (name: string) => string,
): string {
  const highest = Math.max(1, ...rows.map(({ count }) => count));
  const bars = rows.map(({ name, count }) => {
    const long = Math.max(1, Math.round(100 * (count / highest)));
    return `<li><a href="${htmlEscape.href(href(name))}">${text(label(name).slice(0, maxLabelLength))}</a><span class="bars__count">${count}</span><svg class="chart" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect class="ch-bar" width="${long}" height="12"/></svg></li>`;
  });
  return `<ol class="bars" aria-label="${text(title)}">${bars.join('')}</ol>`;
}

/** Cases by day as columns; the drawing is as wide as its place, its words keep their size. */
export function dayChart(
  days: readonly { readonly day: string; readonly count: number }[],
  title: string,
): string {
  const highest = Math.max(1, ...days.map(({ count }) => count));
  const tall = 120;
  const step = daysWidth / Math.max(1, days.length);
  const columns = days.map(({ day, count }, at) => {
    const high = count === 0 ? 1 : Math.max(3, Math.round((tall - 10) * (count / highest)));
    const x = (at * step + step * 0.12).toFixed(1);
    return `<a href="/cases?day=${day}" aria-label="${day}: ${count} cases"><title>${day}: ${count}</title><rect class="ch-hit" x="${(at * step).toFixed(1)}" y="0" width="${step.toFixed(1)}" height="${tall}"/><rect class="${count === 0 ? 'ch-none' : 'ch-bar'}" x="${x}" y="${tall - high}" width="${(step * 0.76).toFixed(1)}" height="${high}"/></a>`;
  });
  const words = [days[0]?.day ?? '', `${highest} a day at most`, days.at(-1)?.day ?? ''];
  return `<svg class="chart chart--days" viewBox="0 0 ${daysWidth} ${tall}" preserveAspectRatio="none" role="group" aria-label="${text(title)}">${columns.join('')}</svg><p class="chart__words">${words.map((one) => `<span>${one}</span>`).join(' ')}</p>`;
}
