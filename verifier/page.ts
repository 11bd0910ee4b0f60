/** The page: takes a folder, makes the checks, says what they came to. All text goes in as text, never as markup. */
import { Fault } from './fault.ts';
import { exportAmong, fromDrop, fromPicker } from './picked.ts';
import { headline, numbersOf } from './report-words.ts';
import type { Source } from './source.ts';
import { LIMITS, type Report, verifyExport } from './verify.ts';

function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

const form = byId('form', HTMLFormElement);
const folder = byId('folder', HTMLInputElement);
const paper = byId('paper', HTMLTextAreaElement);
const area = byId('drop', HTMLElement);
const chosen = byId('chosen', HTMLElement);
const problem = byId('problem', HTMLElement);
const status = byId('status', HTMLElement);
const result = byId('result', HTMLElement);

/** What was chosen last, by the picker or by a drop. */
let source: Source | null = null;
/** Counts the runs, so that one overtaken by another does not show what it found. */
let runs = 0;

function choose(picked: Parameters<typeof exportAmong>[0]): void {
  source = null;
  chosen.textContent = '';
  try {
    source = exportAmong(picked);
    complain('');
    chosen.textContent = `${source.size} files chosen.`;
  } catch (error) {
    complain(error instanceof Fault ? error.message : `The folder could not be read: ${String(error)}`);
  }
}

function complain(text: string): void {
  problem.textContent = text;
  problem.hidden = text === '';
  folder.setAttribute('aria-invalid', String(text !== ''));
}

async function check(): Promise<void> {
  if (source === null) {
    complain('Choose the folder of an export first: the one that holds bagit.txt and data.');
    folder.focus();
    return;
  }
  runs += 1;
  const run = runs;
  result.hidden = true;
  const report = await verifyExport(source, paper.value, (path) => {
    if (run === runs) status.textContent = `Reading ${path}`;
  });
  if (run !== runs) return;
  status.textContent = '';
  show(report);
}

function show(report: Report): void {
  const heading = element('h2', report.holds ? 'Every check that could be made holds' : 'This export does not hold');
  heading.tabIndex = -1;
  const panel = element('div', '', report.holds ? 'panel pass' : 'panel fail');
  panel.append(heading, element('p', headline(report)));
  const rows = report.checks.map(({ outcome, title, finding }) => {
    const row = element('tr');
    row.append(
      element('td', outcome.toUpperCase(), `outcome ${outcome.replace(' ', '-')}`),
      scoped('row', title),
      element('td', finding),
    );
    return row;
  });
  const numbers = numbersOf(report).map(([label, value]) => {
    const row = element('tr');
    row.append(scoped('row', label), element('td', value));
    return row;
  });
  const limits = element('ul');
  limits.append(...LIMITS.map((limit) => element('li', limit)));
  result.replaceChildren(
    panel,
    table('Each check', ['Outcome', 'Check', 'What was found'], rows),
    ...(numbers.length === 0 ? [] : [table('Added up again from the ledger', ['What', 'By the ledger'], numbers)]),
    element('h2', 'What this cannot know'),
    limits,
  );
  result.hidden = false;
  heading.focus();
}

function element(name: string, text = '', kind = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind !== '') made.className = kind;
  return made;
}

function scoped(scope: 'row' | 'col', text: string): HTMLElement {
  const cell = element('th', text);
  cell.setAttribute('scope', scope);
  return cell;
}

function table(caption: string, head: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  const made = element('table');
  const header = element('thead');
  const line = element('tr');
  line.append(...head.map((text) => scoped('col', text)));
  header.append(line);
  const body = element('tbody');
  body.append(...rows);
  made.append(element('caption', caption), header, body);
  return made;
}

folder.addEventListener('change', () => choose(fromPicker(folder.files ?? [])));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  check().catch((error: unknown) => {
    status.textContent = '';
    complain(`The checks could not be finished: ${String(error)}`);
  });
});
// Without these a browser would leave the page for whatever is dropped on it.
for (const kind of ['dragenter', 'dragover', 'drop', 'dragleave'] as const) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    area.classList.toggle('over', kind === 'dragenter' || kind === 'dragover');
  });
}
document.addEventListener('drop', (event) => {
  fromDrop(event.dataTransfer?.items ?? [])
    .then(choose)
    .catch((error: unknown) => complain(`What was dropped could not be read: ${String(error)}`));
});
