/** Judges message bodies by the rules of Discord that its OpenAPI file does not hold. */
type Json = Readonly<Record<string, unknown>>;

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(object) : []);
const v2 = 1 << 15;

const sized = (value: unknown, min: number, max: number, where: string): readonly string[] =>
  typeof value === 'string' && value.length >= min && value.length <= max
    ? []
    : [`${where}: ${min}..${max} characters`];

const flat = (components: readonly Json[]): readonly Json[] =>
  components.flatMap((component) => [component, ...flat(list(component.components))]);

const component = (it: Json): readonly string[] => {
  switch (it.type) {
    case 1:
      return (list(it.components).length >= 1 && list(it.components).length <= 5) ||
        list(it.components)[0]?.type === 3
        ? []
        : ['a row takes 1..5 buttons, or one menu'];
    case 2:
      return [...sized(it.label, 1, 80, 'button label'), ...sized(it.custom_id, 1, 100, 'custom_id')];
    case 3:
      return [
        ...sized(it.custom_id, 1, 100, 'custom_id'),
        ...(list(it.options).length >= 1 && list(it.options).length <= 25 ? [] : ['1..25 options']),
        ...list(it.options).flatMap((option) => [
          ...sized(option.label, 1, 100, 'option'),
          ...sized(option.value, 1, 100, 'option value'),
        ]),
      ];
    case 10:
      return sized(String(it.content).trim(), 1, 4_000, 'text display');
    case 13: {
      const { url } = object(it.file);
      return /^attachment:\/\/[\w.-]+$/.test(String(url)) ? [] : ['a file that is not an attachment'];
    }
    case 12:
      return list(it.items).flatMap((item) => [
        ...(/^attachment:\/\/[\w.-]+$/.test(String(object(item.media).url))
          ? []
          : ['a picture from elsewhere']),
        ...sized(item.description, 1, 1_024, 'description'),
      ]);
    case 17:
      return list(it.components).length > 0 ? [] : ['an empty container'];
    default:
      return [`component type ${String(it.type)}`];
  }
};

/** Faults of a message body; empty when Discord would take it. */
export const bodyFaults = (body: Json): readonly string[] => {
  const faults: string[] = [];
  const all = flat(list(body.components));
  const isV2 = (Number(body.flags ?? 0) & v2) !== 0;
  if (isV2 && (body.content !== undefined || body.embeds !== undefined))
    faults.push('content or embeds beside V2');
  if (!isV2 && all.some((it) => it.type === 10 || it.type === 17))
    faults.push('V2 components without the flag');
  if (isV2 && all.length === 0) faults.push('empty message');
  if (typeof body.content === 'string') faults.push(...sized(body.content, 1, 2_000, 'content'));
  if (all.length > 40) faults.push(`${all.length} components`);
  const characters = all.reduce(
    (sum, it) => sum + (typeof it.content === 'string' ? it.content.length : 0),
    0,
  );
  if (characters > 4_000) faults.push(`${characters} characters of text`);
  const ids = all.flatMap((it) => (typeof it.custom_id === 'string' ? [it.custom_id] : []));
  if (new Set(ids).size !== ids.length) faults.push('custom_id twice');
  if (body.nonce !== undefined) faults.push(...sized(body.nonce, 1, 25, 'nonce'));
  return [...faults, ...all.flatMap(component)];
};
