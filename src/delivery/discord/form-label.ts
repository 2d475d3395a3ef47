import type { Json } from '../chat/json-shape.ts';

/** A field of a form under its title (component type 18); Discord shows both as plain text. */
export const label = (title: string, description: string, component: Json): Json => ({
  type: 18,
  label: title,
  description,
  component,
});
