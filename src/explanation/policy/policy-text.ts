import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import { policyView } from './policy-view.ts';

let compiled: Handlebars.TemplateDelegate | null = null;

/** Plain text: every value went through `plainText`, so no further escape is wanted here. */
function template(): Handlebars.TemplateDelegate {
  const source = () => readFileSync(new URL('../../../templates/policy/report.hbs', import.meta.url), 'utf8');
  compiled ??= Handlebars.create().compile(source(), {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  });
  return compiled;
}

/** The report in words: the verdict line, the problems, the senders, the rules for bulk senders, the facts. Plain text. */
export function policyText(report: PolicyReport): string {
  return template()(policyView(report));
}
