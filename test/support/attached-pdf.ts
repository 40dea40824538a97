import { degrees, PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib';

/** A letter of two pages: the second lies on its side, and a stamp was put on the first as an annotation. */
export async function letterWithStamp(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const first = document.addPage([595, 842]);
  first.drawText('LETTER TO THE OFFICE', { x: 60, y: 760, size: 20, font });
  const second = document.addPage([595, 842]);
  second.drawText('SECOND PAGE', { x: 60, y: 760, size: 20, font });
  second.setRotation(degrees(90));
  const { context } = document;
  const stamp = context.register(
    context.flateStream('BT /F1 14 Tf 4 8 Td (RECEIVED 0001) Tj ET', {
      ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 140, 30] },
      Resources: { Font: { F1: font.ref } },
    }),
  );
  const annotation = context.obj({
    Type: 'Annot',
    Subtype: 'Stamp',
    Rect: [380, 780, 520, 810],
    F: 4,
    AP: { N: stamp },
  });
  const link = context.obj({
    ...{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9] },
    A: { S: 'URI', URI: 'https://link.example/' },
  });
  first.node.set(PDFName.of('Annots'), context.obj([context.register(annotation), context.register(link)]));
  return await document.save();
}

export async function lockedLetter(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await letterWithStamp());
  document.encrypt({ userPassword: 'himitsu', ownerPassword: 'himitsu' });
  return await document.save();
}
