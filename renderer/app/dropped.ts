/** From something dropped on the window, or chosen in a file box, to a path that the case service can open. */
import { Failure } from '../../contract/failure.ts';
import { bridge } from './bridge.ts';

const noPath = (): Failure =>
  new Failure('usage', 'A browser does not say where a dropped folder is.', {
    advice: 'Find it under “Browse this computer”, or type its path.',
  });

function holdsFolder(items: DataTransferItemList): boolean {
  return [...items].some((item) => item.webkitGetAsEntry()?.isDirectory === true);
}

/** The path of what was dropped. Throws a `Failure` for a folder in a browser, for more than one thing, for nothing. */
export async function pathOfDrop(drop: DataTransfer): Promise<string> {
  const files = [...drop.files];
  const inBrowser = bridge()?.pathsOf === undefined;
  if (inBrowser && holdsFolder(drop.items)) throw noPath();
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Failure(
      'usage',
      files.length > 1 ? 'More than one thing was dropped.' : 'Nothing that Remit can open was dropped.',
      {
        advice: 'Drop one folder or one file.',
      },
    );
  }
  return pathOfFile(file);
}

/** In Electron the file's own path; in a browser the path of a copy that the shell was handed. */
export async function pathOfFile(file: File): Promise<string> {
  const paths = bridge()?.pathsOf?.([file]);
  if (paths !== undefined) {
    const [path] = paths;
    if (path === undefined || path === '') throw noPath();
    return path;
  }
  return upload(file);
}

async function upload(file: File): Promise<string> {
  const broken = (why: string): Failure =>
    new Failure('broken', `${file.name} could not be handed to Remit: ${why}.`, {
      advice: 'Type its path instead, or try again.',
    });
  let answer: Response;
  try {
    answer = await fetch('/upload', { method: 'POST', body: file, headers: { 'x-file-name': encodeURIComponent(file.name) } });
  } catch (cause) {
    throw new Failure('broken', `${file.name} could not be handed to Remit: the connection was lost.`, {
      advice: 'Start Remit again, or type the path instead.',
      cause,
    });
  }
  if (!answer.ok) throw broken(`it answered ${answer.status}`);
  const told: unknown = await answer.json();
  if (typeof told !== 'object' || told === null || !('path' in told) || typeof told.path !== 'string')
    throw broken('it named no path');
  return told.path;
}
