/** HTML that needs no script, loads nothing, and prints. Text from a phone only ever enters as escaped text. */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for element content and quoted attributes; invisible direction overrides are shown as what they are. */
export function escape(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? '')
    .replaceAll(
      /[\u202A-\u202E\u2066-\u2069]/g,
      (char) => `<span class="control">U+${char.charCodeAt(0).toString(16).toUpperCase()}</span>`,
    );
}

const STYLE = `
  :root { color-scheme: light; }
  body { font: 12pt/1.45 Arial, "Liberation Sans", "Noto Sans", sans-serif; color: #0b0c0c; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 22pt; margin: 0 0 .5rem; } h2 { font-size: 16pt; margin: 2rem 0 .5rem; } h3 { font-size: 13pt; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; } caption { text-align: left; font-weight: bold; padding: .25rem 0; }
  th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #b1b4b6; overflow-wrap: break-word; }
  th[scope=row] { width: 11rem; } table.records { table-layout: fixed; } .records th:nth-child(1) { width: 21%; } .records th:nth-child(2) { width: 21%; } .records th:nth-child(4) { width: 19%; }
  th { font-weight: bold; } td.n, th.n { text-align: right; white-space: nowrap; }
  .words { white-space: pre-wrap; } .small { font-size: 10pt; color: #383b3f; } .control { font: 9pt monospace; color: #6f1d1d; }
  .notice { border-left: 6px solid #1d4e89; padding: .25rem 1rem; margin: 1rem 0; } .invented { border-color: #b45f06; }
  code { font: 10pt "Liberation Mono", monospace; overflow-wrap: anywhere; }
  @page { size: A4; margin: 20mm 15mm 20mm 28mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, sans-serif; } }
  @media print { body { max-width: none; margin: 0; padding: 0; font-size: 12pt; } thead { display: table-header-group; } tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } a { color: inherit; } }
`;

/** A whole page. `body` is HTML that its maker has escaped. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** A table with a caption; cells are HTML already. `numeric` columns are set to the right. */
export function htmlTable(
  caption: string,
  head: readonly string[],
  rows: Iterable<readonly string[]>,
  numeric: readonly number[] = [],
  name = '',
): string {
  const mark = (column: number) => (numeric.includes(column) ? ' class="n"' : '');
  const cells = (row: readonly string[]) => row.map((cell, column) => `<td${mark(column)}>${cell}</td>`).join('');
  const body = [...rows].map((row) => `<tr>${cells(row)}</tr>`).join('\n');
  const headings = head.map((text, column) => `<th scope="col"${mark(column)}>${escape(text)}</th>`).join('');
  return `<table${name === '' ? '' : ` class="${name}"`}><caption>${escape(caption)}</caption><thead><tr>${headings}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** Label and value pairs as a two-column table; values are plain text. */
export function facts(caption: string, pairs: readonly (readonly [string, string])[]): string {
  const rows = pairs
    .map(([label, value]) => `<tr><th scope="row">${escape(label)}</th><td>${escape(value)}</td></tr>`)
    .join('\n');
  return `<table><caption>${escape(caption)}</caption><tbody>\n${rows}\n</tbody></table>`;
}
