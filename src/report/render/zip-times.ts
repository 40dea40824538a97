/** Signatures, and where the time of an entry lies in each header (APPNOTE.TXT of PKWARE, 4.3.7 and 4.3.12). */
const headers = [
  { signature: 0x04034b50, time: 10 },
  { signature: 0x02014b50, time: 12 },
];
const END_OF_DIRECTORY = 0x06054b50;
/** 1 January 1980, 0:00: the beginning of the format's time. */
const BEGINNING = 0x00210000;

/** Sets the times of all entries of a ZIP to one fixed time: exceljs writes the present one and takes no other. */
export function fixZipTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const [local, central] = headers;
  let end = zip.byteLength - 22;
  while (end > 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (!local || !central || end <= 0) return zip;
  let at = view.getUint32(end + 16, true);
  while (view.getUint32(at, true) === central.signature) {
    view.setUint32(at + central.time, BEGINNING, true);
    const entry = view.getUint32(at + 42, true);
    if (view.getUint32(entry, true) === local.signature) view.setUint32(entry + local.time, BEGINNING, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}
