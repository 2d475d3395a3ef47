/** Judges blocks by Slack's published limits, strictly: a block, element or field type it does not know is a fault. */
type Json = Readonly<Record<string, unknown>>;
type Report = (fault: string) => void;

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Slack counts code points. */
const sized = (value: unknown, min: number, max: number, where: string, report: Report): void => {
  const length = typeof value === 'string' ? [...value].length : -1;
  if (length < min || length > max) report(`${where}: a string of ${min}..${max} characters, has ${length}`);
};

const counted = (
  value: unknown,
  min: number,
  max: number,
  where: string,
  report: Report,
): readonly Json[] => {
  if (!Array.isArray(value) || value.length < min || value.length > max)
    report(`${where}: ${min}..${max} items`);
  return list(value).map(object);
};

const onlyKeys = (value: Json, keys: readonly string[], where: string, report: Report): void => {
  for (const key of Object.keys(value)) if (!keys.includes(key)) report(`${where}: unknown field ${key}`);
};

const textObject = (
  value: unknown,
  max: number,
  types: readonly string[],
  where: string,
  report: Report,
): void => {
  const text = object(value);
  if (!types.includes(String(text.type))) report(`${where}: type ${String(text.type)}`);
  sized(text.text, 1, Math.min(max, 3_000), where, report);
  onlyKeys(
    text,
    text.type === 'mrkdwn' ? ['type', 'text', 'verbatim'] : ['type', 'text', 'emoji'],
    where,
    report,
  );
};

const inlineTypes = new Set([
  'text',
  'link',
  'user',
  'usergroup',
  'channel',
  'emoji',
  'broadcast',
  'date',
  'color',
]);
const styles = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'];

const inline = (element: Json, allowed: readonly string[] | null, where: string, report: Report): void => {
  const type = String(element.type);
  if (!inlineTypes.has(type) || (allowed !== null && !allowed.includes(type)))
    report(`${where}: element ${type}`);
  if (type === 'text') sized(element.text, 1, 13_000, `${where}.text`, report);
  if (type === 'link') {
    sized(element.url, 1, 3_000, `${where}.url`, report);
    if (element.text !== undefined) sized(element.text, 1, 13_000, `${where}.text`, report);
  }
  if (type === 'date') {
    sized(element.format, 1, 200, `${where}.format`, report);
    sized(element.fallback, 1, 200, `${where}.fallback`, report);
    if (!Number.isInteger(element.timestamp)) report(`${where}.timestamp`);
  }
  onlyKeys(object(element.style), styles, `${where}.style`, report);
};

const richElement = (element: Json, where: string, report: Report): void => {
  const inner = list(element.elements).map(object);
  if (inner.length === 0) report(`${where}: no elements`);
  switch (element.type) {
    case 'rich_text_section':
    case 'rich_text_quote':
      for (const part of inner) inline(part, null, where, report);
      return;
    case 'rich_text_preformatted':
      for (const part of inner) inline(part, ['text', 'link'], where, report);
      return;
    case 'rich_text_list':
      if (element.style !== 'bullet' && element.style !== 'ordered') report(`${where}: list style`);
      for (const part of inner) {
        if (part.type !== 'rich_text_section') report(`${where}: list item ${String(part.type)}`);
        richElement(part, where, report);
      }
      return;
    default:
      report(`${where}: rich text ${String(element.type)}`);
  }
};

const buttonElement = (element: Json, where: string, report: Report): void => {
  if (element.type !== 'button') {
    report(`${where}: element ${String(element.type)}`);
    return;
  }
  textObject(element.text, 75, ['plain_text'], `${where}.text`, report);
  sized(element.action_id, 1, 255, `${where}.action_id`, report);
  if (element.value !== undefined) sized(element.value, 1, 2_000, `${where}.value`, report);
  if (element.url !== undefined) sized(element.url, 1, 3_000, `${where}.url`, report);
  if (element.accessibility_label !== undefined) sized(element.accessibility_label, 1, 75, where, report);
};

const selectElement = (element: Json, where: string, report: Report): void => {
  textObject(element.placeholder, 150, ['plain_text'], `${where}.placeholder`, report);
  sized(element.action_id, 1, 255, `${where}.action_id`, report);
  for (const option of counted(element.options, 1, 100, where, report)) {
    textObject(option.text, 75, ['plain_text'], `${where}.option`, report);
    sized(option.value, 1, 150, `${where}.option`, report);
  }
};

const feedbackButtons = (element: Json, where: string, report: Report): void => {
  if (element.type !== 'feedback_buttons') return void report(`${where}: element ${String(element.type)}`);
  sized(element.action_id, 1, 255, `${where}.action_id`, report);
  onlyKeys(element, ['type', 'action_id', 'positive_button', 'negative_button'], where, report);
  for (const side of [object(element.positive_button), object(element.negative_button)]) {
    textObject(side.text, 75, ['plain_text'], `${where}.text`, report);
    sized(side.value, 1, 2_000, `${where}.value`, report);
    onlyKeys(side, ['text', 'value', 'accessibility_label'], where, report);
  }
};

const inputElement = (element: Json, where: string, report: Report): void => {
  sized(element.action_id, 1, 255, `${where}.action_id`, report);
  if (element.type === 'plain_text_input') {
    if (!(Number(element.max_length) <= 3_000)) report(`${where}: max_length`);
  } else if (element.type === 'file_input') {
    if (!(Number(element.max_files) >= 1 && Number(element.max_files) <= 10)) report(`${where}: max_files`);
  } else report(`${where}: input ${String(element.type)}`);
};

const section = (block: Json, where: string, report: Report): void => {
  if (block.text === undefined && block.fields === undefined) report(`${where}: text or fields`);
  if (block.text !== undefined) textObject(block.text, 3_000, ['mrkdwn', 'plain_text'], where, report);
  if (block.fields === undefined) return;
  for (const field of counted(block.fields, 1, 10, where, report))
    textObject(field, 2_000, ['mrkdwn', 'plain_text'], where, report);
};

const block = (value: Json, where: string, report: Report): void => {
  if (value.block_id !== undefined) sized(value.block_id, 1, 255, `${where}.block_id`, report);
  switch (value.type) {
    case 'header':
      textObject(value.text, 150, ['plain_text'], where, report);
      return;
    case 'section':
      section(value, where, report);
      return;
    case 'divider':
      return;
    case 'image':
      // None is fetched from elsewhere: a picture of ours lies with Slack.
      sized(value.alt_text, 1, 2_000, `${where}.alt_text`, report);
      sized(object(value.slack_file).id, 1, 255, `${where}.slack_file`, report);
      onlyKeys(value, ['type', 'slack_file', 'alt_text', 'title', 'block_id'], where, report);
      return;
    case 'context':
      for (const part of counted(value.elements, 1, 10, where, report))
        textObject(part, 3_000, ['mrkdwn', 'plain_text'], where, report);
      return;
    case 'rich_text':
      for (const part of counted(value.elements, 1, 1_000, where, report)) richElement(part, where, report);
      return;
    case 'actions': {
      const parts = counted(value.elements, 1, 25, where, report);
      for (const part of parts)
        if (part.type === 'static_select') selectElement(part, where, report);
        else buttonElement(part, where, report);
      if (new Set(parts.map((part) => part.action_id)).size !== parts.length)
        report(`${where}: action_id twice`);
      return;
    }
    case 'context_actions':
      for (const part of counted(value.elements, 1, 5, where, report)) feedbackButtons(part, where, report);
      return;
    case 'input':
      textObject(value.label, 2_000, ['plain_text'], `${where}.label`, report);
      if (value.hint !== undefined) textObject(value.hint, 2_000, ['plain_text'], `${where}.hint`, report);
      inputElement(object(value.element), where, report);
      return;
    default:
      report(`${where}: block type ${String(value.type)}`);
  }
};

/** Faults of a message's blocks; empty when Slack would take them. */
export const blockFaults = (blocks: unknown): readonly string[] => {
  const faults: string[] = [];
  const report: Report = (fault) => {
    faults.push(fault);
  };
  const all = counted(blocks, 1, 50, 'blocks', report);
  for (const [index, value] of all.entries()) block(value, `blocks[${index}]`, report);
  if (JSON.stringify(blocks ?? []).length >= 13_000) report('msg_blocks_too_long');
  return faults;
};

const hasInput = (blocks: unknown): boolean =>
  Array.isArray(blocks) && blocks.some((one) => object(one).type === 'input');

/** Faults of a view (form, window or home page). */
export const viewFaults = (view: unknown): readonly string[] => {
  const faults: string[] = [];
  const report: Report = (fault) => {
    faults.push(fault);
  };
  const { type, title, submit, close, blocks } = object(view);
  if (type !== 'modal' && type !== 'home') report(`view type ${String(type)}`);
  if (type === 'modal')
    for (const [name, text] of Object.entries({ title, close, ...(hasInput(blocks) ? { submit } : {}) }))
      textObject(text, 24, ['plain_text'], name, report);
  const all = counted(blocks, 1, 100, 'blocks', report);
  for (const [index, value] of all.entries()) block(value, `blocks[${index}]`, report);
  return faults;
};
