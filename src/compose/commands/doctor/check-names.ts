import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { underNewNames } from '../../../config/renamed-settings.ts';
import { unknownSettings } from '../../../config/unknown-settings.ts';
import { type Finding, warning } from './finding.ts';

/** Names in the settings file; empty when it cannot be read (which is reported elsewhere). */
function namesIn(path: string): readonly string[] {
  try {
    return Object.keys(parseEnv(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}

/** Names that are ignored: settings under an old name, and lines of the `.env` file that mean nothing. */
export function checkNames(env: NodeJS.ProcessEnv, path = '.env'): readonly Finding[] {
  return [
    ...underNewNames(env).warnings.map((says) => warning('settings', says, 'rename it')),
    ...unknownSettings(namesIn(path)).map(({ name, meant }) =>
      warning(
        'settings',
        `${name.slice(0, 60)} in ${path} is no setting`,
        meant === null ? 'bouncedesk config example lists all' : `did you mean ${meant}?`,
      ),
    ),
  ];
}
