import { readFileSync } from 'node:fs';
import type { Route } from './route.ts';
import { routeSvg, routeWidths } from './route-svg.ts';

/** Twice the units of the picture: sharp on the screens of phones. */
const scale = 2;
const ground = '#ffffff';

/** The style a picture brings when no page stands around it: the light colours of the page. */
const style = readFileSync(new URL('../../../../templates/web/route.css', import.meta.url), 'utf8');

/**
 * The route as a PNG. Uses the fonts of the machine; without any it has no words, so that a caller shows the words beside
 * it in any case. The drawing library is loaded when the first picture is asked for.
 */
export async function routePng(route: Route): Promise<Uint8Array<ArrayBuffer>> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const svg = routeSvg(route, routeWidths.wide, 'r').replace('<title', `<style>${style}</style><title`);
  // Off the thread that serves everybody.
  const drawn = await renderAsync(svg, {
    background: ground,
    fitTo: { mode: 'width', value: routeWidths.wide * scale },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' },
  });
  return new Uint8Array(drawn.asPng());
}
