/** Writes Apple's XML property lists (document type PLIST 1.0), as `Info.plist` of a backup is one. */

export type XmlPlist = boolean | number | string | Buffer | Date | readonly XmlPlist[] | { readonly [key: string]: XmlPlist };

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
`;

/** Text of an XML property list, tab-indented; dates are UTC without milliseconds. */
export function xmlPlist(root: XmlPlist): string {
  return `${HEAD}${element(root, '')}</plist>\n`;
}

function element(value: XmlPlist, indent: string): string {
  if (typeof value === 'boolean') return `${indent}<${value}/>\n`;
  if (typeof value === 'number') {
    const name = Number.isInteger(value) ? 'integer' : 'real';
    return `${indent}<${name}>${value}</${name}>\n`;
  }
  if (typeof value === 'string') return `${indent}<string>${escaped(value)}</string>\n`;
  if (value instanceof Date) return `${indent}<date>${value.toISOString().slice(0, 19)}Z</date>\n`;
  if (Buffer.isBuffer(value)) return `${indent}<data>\n${indent}${value.toString('base64')}\n${indent}</data>\n`;
  const inner = `${indent}\t`;
  if (isList(value)) return `${indent}<array>\n${value.map((item) => element(item, inner)).join('')}${indent}</array>\n`;
  const entries = Object.entries(value).map(([key, item]) => `${inner}<key>${escaped(key)}</key>\n${element(item, inner)}`);
  return `${indent}<dict>\n${entries.join('')}${indent}</dict>\n`;
}

function isList(value: XmlPlist): value is readonly XmlPlist[] {
  return Array.isArray(value);
}

/** Text made safe between the tags of an XML document. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
