/** The few Components V2 pieces the cards are made of (numbers: Discord's component types). */
export type Component = Readonly<Record<string, unknown>>;

export const text = (content: string): Component => ({ type: 10, content });

export const container = (accent: number, components: readonly Component[]): Component => ({
  type: 17,
  accent_color: accent,
  components,
});

export const row = (components: readonly Component[]): Component => ({ type: 1, components });

export const button = (customId: string, label: string): Component => ({
  type: 2,
  style: 2,
  custom_id: customId,
  label,
});

const inside = (component: Component): readonly Component[] =>
  Array.isArray(component.components) ? (component.components as readonly Component[]) : [];

/** Components in all, nested ones too: Discord takes 40. */
export const countComponents = (components: readonly Component[]): number =>
  components.reduce((sum, component) => sum + 1 + countComponents(inside(component)), 0);

/** Characters of all texts together: Discord takes 4,000. */
export const countText = (components: readonly Component[]): number =>
  components.reduce(
    (sum, component) =>
      sum +
      (typeof component.content === 'string' ? component.content.length : 0) +
      countText(inside(component)),
    0,
  );
