/** Pixels of the file for each pixel of the picture, so that text stays sharp in documents. */
const SCALE = 2;

/** What browsers draw at most along one side. */
const MAX_SIDE = 16_384;

/** Draws an SVG picture as PNG. @throws Error when the browser cannot */
export async function pngOf(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const scale = Math.min(SCALE, MAX_SIDE / Math.max(width, height));
  const picture = new Image();
  // Not an object URL: with one, some browsers count the canvas as another site's and keep its content.
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas
    .getContext('2d')
    ?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob =>
        blob ? resolve(blob) : reject(new Error('The picture is too large')),
      'image/png',
    ),
  );
}
