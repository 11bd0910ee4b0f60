/**
 * Pictures iOS takes of an app as it leaves the screen, for the list of open apps: `Snapshots/<scene>/<id>@2x.ktx`. The folder names the app; the
 * picture is in a form of Apple’s own and is not decoded here. Facts of the layout: iLEAPP.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const PLACE = /\/Snapshots\/([^/]+)(?:\/.*)?\/([^/]+)\.(?:ktx|jpeg)$/i;
/** What iOS adds to an app's id for one of its windows. */
const WINDOW = /^sceneID[:_]|-(?:default|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})$/gi;
const FORMS: readonly (readonly [head: string, type: string])[] = [
  ['\xabKTX', 'ktx'],
  ['AAPL', 'ktx'],
  ['\xff\xd8\xff', 'jpeg'],
];

export const parser: FileParser = {
  format: 'file',
  id: 'ios-app-snapshots',
  title: 'Pictures of apps for the app switcher',
  version: 1,
  platform: 'ios',
  category: 'device-use',
  service: 'ios',
  table: 'snapshot',
  kind: 'app-snapshot',
  pathMatters: true,
  paths: [
    '**/SplashBoard/Snapshots/**/*.ktx',
    '**/SplashBoard/Snapshots/**/*.jpeg',
    '**/Library/Caches/Snapshots/**/*.ktx',
    '**/Library/Caches/Snapshots/**/*.jpeg',
  ],
  covers:
    'That iOS kept a picture of an app, and of which. It may be a start screen, or one the app put up to hide what it showed.',
  leavesOut: [
    'The picture itself: it is not decoded.',
    'When it was taken, which the list of apps in applicationState.db may say.',
    'Whether anybody saw what it shows.',
  ],
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const head = Buffer.from(file.range(0, 8)).toString('latin1');
  const type = FORMS.find(([start]) => head.startsWith(start))?.[1];
  if (type === undefined) throw new Undecodable('snapshot: the file begins neither as KTX nor as JPEG');
  const [, group, name] = PLACE.exec(file.path) ?? [];
  const [app] = (group ?? '').split(' - {');
  yield {
    record: {
      row: 1,
      title: app?.replace(WINDOW, '') || null,
      media: file.path,
      meta: jsonFacts({ type, bytes: file.size, small: /\/downscaled\//.test(file.path) ? true : null }),
      detail: jsonFacts({ scene: group, id: name?.replace(/@\dx$/, '') }),
    },
  };
}
