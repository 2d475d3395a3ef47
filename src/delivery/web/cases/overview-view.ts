import { headlines, whoLabels } from '../../../explanation/headlines.ts';
import { trustedHtml } from '../page.ts';
import type { OverviewFacts, Tally } from './case-query.ts';
import { barChart, dayChart } from './charts.ts';

const causeLabel = (id: string): string =>
  Object.hasOwn(headlines, id)
    ? headlines[id as keyof typeof headlines][0]
    : id === ''
      ? 'no cause named'
      : id;
const ownerLabel = (id: string): string =>
  Object.hasOwn(whoLabels, id) ? whoLabels[id as keyof typeof whoLabels] : id;
const plain = (name: string): string => name;
const by =
  (field: string) =>
  (name: string): string =>
    `/cases?${new URLSearchParams({ [field]: name })}`;

const chart = (title: string, rows: readonly Tally[], label: (name: string) => string, field: string) => ({
  title,
  svg: rows.length === 0 ? null : trustedHtml(barChart(rows, title, label, by(field))),
});

/** The figures as charts and sentences. */
export function overviewView(facts: OverviewFacts, days: number) {
  const { total, open, feedback, fresh, outbox, inbox } = facts;
  return {
    days,
    long: days === 90,
    total,
    empty: total === 0,
    byDay: trustedHtml(dayChart(facts.days, `Cases by day, ${days} days`)),
    charts: [
      chart('By cause', facts.causes, causeLabel, 'cause'),
      chart('By recipient domain', facts.domains, plain, 'domain'),
      chart('By provider', facts.providers, plain, 'provider'),
      chart('By who must act', facts.owners, ownerLabel, 'owner'),
      chart('By channel', facts.channels, plain, 'channel'),
    ].filter(({ svg }) => svg !== null),
    fresh: fresh.map(({ name, count }) => ({ label: causeLabel(name), href: by('cause')(name), count })),
    open,
    openShare: total === 0 ? 0 : Math.round((100 * open) / total),
    openHref: by('cause')('insufficient-evidence'),
    feedback,
    outbox: outbox.map(({ name, count }) => `${count} ${name}`).join(', '),
    inbox: inbox.map(({ name, count }) => `${count} ${name}`).join(', '),
  };
}
