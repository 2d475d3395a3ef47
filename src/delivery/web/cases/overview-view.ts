import { isCauseId } from '../../../catalog/causes.ts';
import { wordsOf } from '../../../diagnosis/causes/index.ts';
import { whoLabels } from '../../../explanation/labels.ts';
import { maskAddresses } from '../../../explanation/redact.ts';
import { trustedHtml } from '../page.ts';
import type { OverviewFacts, Tally } from './case-query.ts';
import { barChart, dayChart } from './charts.ts';

const causeLabel = (id: string): string =>
  isCauseId(id) ? wordsOf(id).headline : id === '' ? 'no cause named' : id;
/** Open answers have the owner "nobody", which does not mean that nothing is to be done. */
const ownerLabel = (id: string): string =>
  id === 'nobody'
    ? 'Nobody, or not known yet'
    : Object.hasOwn(whoLabels, id)
      ? whoLabels[id as keyof typeof whoLabels]
      : id;
/** A share that is not nothing is never shown as 0 %. */
function shareWord(part: number, all: number): string {
  const share = all === 0 ? 0 : Math.round((100 * part) / all);
  return share === 0 && part > 0 ? 'below 1 %' : `${share} %`;
}

const shownText = 400;
const plain = (name: string): string => name;
const by =
  (field: string) =>
  (name: string): string =>
    `/cases?${new URLSearchParams({ [field]: name })}`;

const chart = (title: string, rows: readonly Tally[], label: (name: string) => string, field: string) => ({
  title,
  svg: rows.length === 0 ? null : trustedHtml(barChart(rows, title, label, by(field))),
});

/** Unknown replies as rows. All readers see these figures: people's addresses are masked for everybody. */
const unknownRows = (unknown: OverviewFacts['unknown']) =>
  unknown.map(({ text, count, from, id, number }) => ({
    text: maskAddresses(text).slice(0, shownText),
    count: count === 1 ? 'once' : `${count} times`,
    from: from.map((one) => ({ name: one, href: by(one.includes('.') ? 'domain' : 'provider')(one) })),
    href: `/case/${id}${number === 1 ? '' : `/${number}`}`,
  }));

/** The figures as charts and sentences. */
export function overviewView(facts: OverviewFacts, days: number) {
  const { total, open, feedback, fresh, unknown, outbox, inbox } = facts;
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
    unknown: unknownRows(unknown),
    open,
    openShare: shareWord(open, total),
    openHref: by('cause')('insufficient-evidence'),
    feedback,
    outbox: outbox.map(({ name, count }) => `${count} ${name}`).join(', '),
    inbox: inbox.map(({ name, count }) => `${count} ${name}`).join(', '),
  };
}
