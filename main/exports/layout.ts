/** Where things stand in an export, for the code that writes one and the code that checks one. */

/** Parts of a case's ledger that travel; its lock and what a crash left behind stay. */
export const LEDGER_PARTS = ['audit.log', 'checkpoints', 'keys'] as const;
export const LEDGER_AT = 'data/ledger';

/** Everything in the payload that the ledger's entry names by digest: all but the ledger itself. */
export function isContent(file: string): boolean {
  return file.startsWith('data/') && !file.startsWith(`${LEDGER_AT}/`);
}

export const README = `An export made with Remit.

data/report/index.html   what this is, why it was allowed, what it holds; the pages of records follow from it
data/records.csv         the same records as a table (UTF-8). An apostrophe at the start of a cell before = + - @ is Remit's:
                         it keeps a spreadsheet from running words as a formula
data/mandate.json        the authority to look, as activated
data/grant.json          the grant the records were read under
data/disclosure.json     by whom, to whom, what, for what purpose
data/marks.json          where readers marked records: number, reason, by whom, when; one JSON object a line
data/notes.json          where asked for: notes of decisions in the order in which they were written, every version
data/concerns/           where asked for: concerns about somebody's safety, one file each: record numbers, the worry, who was told
data/verify.html         a page that repeats every check in a browser, without a network and without Remit
data/verify.mjs          the same checks for Node: node data/verify.mjs .
data/ledger/             every access that Remit recorded for this case: audit.log, its signed checkpoints, the keys
bag-info.txt             the ledger's root at the time of export, and its twelve words for reading aloud
manifest-sha256.txt      SHA-256 of every file

To check it in a browser: open data/verify.html and choose this folder. Whoever changed an export could have changed that page:
                          take it from a copy you trust, or compare its SHA-256 with the one that Remit's README gives
To check it with Remit:   npx remit verify FOLDER
To check it without:      sha256sum -c manifest-sha256.txt    (every file is as it was listed)
                          sha256sum -c tagmanifest-sha256.txt (the list is as it was made)
The ledger is an RFC 6962 Merkle tree over the lines of audit.log; checkpoints are C2SP signed notes (Ed25519).
The last entry of act "export.made" holds, as "digest", the SHA-256 of those lines of manifest-sha256.txt that are not
about data/ledger/.

Compare the twelve words, or the root, with what was read out or printed elsewhere: a file cannot vouch for itself.
`;
