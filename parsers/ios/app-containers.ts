/**
 * `.com.apple.mobile_container_manager.metadata.plist`: in every container of an iPhone's file system, which is named by a
 * GUID, the id of the app (or group, or plug-in) it belongs to.
 */
import { jsonFacts } from '../formats/json-facts.ts';
import { parsePlist, plistAt } from '../formats/plist.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

const MOST = 4 * 1024 * 1024;
const PLACE =
  /([^/]+(?:\/[^/]+){0,2})\/([0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12})\/\.com\.apple\.mobile_container_manager\.metadata\.plist$/i;

export const parser: FileParser = {
  format: 'file',
  id: 'ios-app-containers',
  title: 'Containers of apps',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'ios',
  pathMatters: true,
  paths: ['**/.com.apple.mobile_container_manager.metadata.plist'],
  covers: 'Which app, group or plug-in each container of the file system belongs to.',
  leavesOut: ['containers that were removed', 'when a container was made'],
  table: 'plist',
  kind: 'app-container',
  read,
};

function* read(file: SourceFile): Iterable<Finding> {
  const id = plistAt(parsePlist(file.bytes(MOST)), 'MCMMetadataIdentifier');
  if (typeof id !== 'string' || id === '') throw new Undecodable('container: the property list names no MCMMetadataIdentifier');
  const place = PLACE.exec(file.path);
  yield { record: { row: 1, title: id, detail: jsonFacts({ container: place?.[2]?.toUpperCase(), folder: place?.[1] }) } };
}
