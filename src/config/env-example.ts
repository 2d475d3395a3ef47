import { noteOf } from './setting-kinds.ts';
import { settings } from './settings.ts';

/** The text of `.env.example`: every setting with one comment; defaults are filled in, the rest is commented out. */
export function envExample(): string {
  const lines = [
    '# Bouncedesk starts without any setting; these are all there are.',
    '# A secret may also be given as NAME_FILE, the path of a file that holds it.',
  ];
  const defaults: Readonly<Record<string, unknown>> = defaultTexts();
  let section = '';
  for (const [name, schema] of Object.entries(settings.shape)) {
    const note = noteOf(schema);
    if (note === undefined) throw new Error(`setting ${name} has no comment`);
    if (note.section !== section) {
      section = note.section;
      lines.push('', `# ${section}`);
    }
    lines.push(`# ${note.comment}`);
    const known = defaults[name];
    lines.push(known === undefined ? `#${name}=${note.example ?? ''}` : `${name}=${known}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Defaults as they are written in an environment, before they are read into numbers and lists. */
function defaultTexts(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings.shape).flatMap(([name, schema]) => {
      const { def } = schema;
      return 'defaultValue' in def ? [[name, def.defaultValue]] : [];
    }),
  );
}
