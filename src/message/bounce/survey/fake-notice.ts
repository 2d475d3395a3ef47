import { headerValue } from '../../header-field.ts';
import { walkParts } from '../../part.ts';
import type { NoticeText } from '../notice/notice-text.ts';
import type { ReportDraft } from '../report-draft.ts';
import { fileName, type Survey } from './survey-mail.ts';

/** Files that no mail system attaches to a notice: programs, and archives that hide them. */
const loaded =
  /\.(?:exe|scr|pif|bat|cmd|com|vbs|vbe|js|jse|wsf|lnk|hta|iso|img|zip|rar|7z|ace|docm|xlsm|html?)$/;
/** What the text wants the reader to do with a link; a mail system wants nothing but to tell. */
const lure =
  /\b(?:click|log ?in|sign ?in|release|retrieve|recover|review|re-?validate|upgrade|verify|password|klicken|anmelden|freigeben|cliquez|connexion|haga clic|clicca|accedi|clique|klik|kliknij|klikn\u011bte|\u043d\u0430\u0436\u043c\u0438\u0442\u0435|t\u0131klay\u0131n|klicka)\b|\u30af\u30ea\u30c3\u30af|\u70b9\u51fb|\u9ede\u64ca/i;
const link = /https?:\/\/|<a\s/i;
/** Parts of a mail that are examined for files. */
const MAX_PARTS = 200;

function carriesFile(survey: Survey): boolean {
  let seen = 0;
  for (const part of walkParts(survey.root)) {
    if (++seen > MAX_PARTS) return false;
    if (loaded.test(fileName(part))) return true;
  }
  return false;
}

/**
 * A mail that only looks like a notice: a worm with its file, spam with its link. It names nobody but its reader, holds no
 * reply of a server and returns nothing; a real notice has one of the three.
 */
export function isFakeNotice(
  survey: Survey,
  notices: readonly NoticeText[],
  report: ReportDraft,
  replied: boolean,
): boolean {
  if (replied || report.returned !== null) return false;
  const reader = headerValue(survey.root.header, 'to')?.toLowerCase() ?? '';
  const names = report.recipients.some(
    ({ address }) => address !== null && !reader.includes(address.toLowerCase()),
  );
  if (carriesFile(survey)) return true;
  const words = notices.map(({ view }) => view.text.slice(0, 6_000)).join('\n');
  const html = survey.htmls[0];
  const raw =
    html === undefined
      ? ''
      : html.view.text.slice(html.bodyStart, Math.min(html.bodyEnd, html.bodyStart + 20_000));
  return !names && lure.test(words) && (link.test(words) || link.test(raw));
}
