import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Route } from './route.ts';
import { routeSvg, routeWidths } from './route-svg.ts';

/** Twice the units of the picture: sharp on the screens of phones. */
const scale = 2;
const ground = '#ffffff';

/** The style a picture brings when no page is around it: the light colours of the page. */
const style = readFileSync(new URL('../../../../templates/web/route.css', import.meta.url), 'utf8');

/** The fonts come with the service: the same picture, byte for byte, also on a machine that has none. */
const require = createRequire(import.meta.url);
const fontFolder = dirname(require.resolve('dejavu-fonts-ttf/package.json'));
const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique', 'DejaVuSansMono'].map((face) =>
  join(fontFolder, 'ttf', `${face}.ttf`),
);

/**
 * The route as a PNG; the same route gives the same bytes. Scripts beyond Latin, Greek, Cyrillic, Arabic and Hebrew have no
 * letters in it, so that a caller shows the words beside it. The drawing library is loaded when the first picture is asked for.
 */
export async function routePng(route: Route): Promise<Uint8Array<ArrayBuffer>> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const svg = routeSvg(route, routeWidths.wide, 'r').replace('<title', `<style>${style}</style><title`);
  // Off the thread that serves everybody.
  const drawn = await renderAsync(svg, {
    background: ground,
    fitTo: { mode: 'width', value: routeWidths.wide * scale },
    font: {
      loadSystemFonts: false,
      fontFiles,
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
      monospaceFamily: 'DejaVu Sans Mono',
    },
  });
  return new Uint8Array(drawn.asPng());
}
