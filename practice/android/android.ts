/** Writes the whole Android phone as a tree of files. */
import { photograph } from '../drawing.ts';
import { rollOf } from '../story/pictures.ts';
import { londonExif } from '../clock.ts';
import { writeCallLog } from './call-log.ts';
import { writeChrome } from './chrome.ts';
import { writeContacts } from './contacts.ts';
import { writeTelephony } from './telephony.ts';
import { writeTracks } from './tracks.ts';
import { Tree } from './tree.ts';
import { writeWhatsapp } from './whatsapp.ts';
import { writeWhatsappContacts } from './whatsapp-contacts.ts';

export const ANDROID = {
  manufacturer: 'Google',
  model: 'Pixel 7a',
  version: '14',
  build: 'AP1A.240405.002',
  serial: 'PRACTICE0001',
} as const;

const BUILD_PROP = `ro.build.version.release=${ANDROID.version}
ro.build.version.sdk=34
ro.build.id=${ANDROID.build}
ro.product.manufacturer=${ANDROID.manufacturer}
ro.product.brand=google
ro.product.model=${ANDROID.model}
ro.product.name=lynx
ro.serialno=${ANDROID.serial}
persist.sys.timezone=Europe/London
`;

/** Writes the tree into `folder` and gives the names of its files; `doing` hears of each store before it is written. */
export function writeAndroid(folder: string, scale: number, doing: (what: string) => void): readonly string[] {
  const tree = new Tree(folder);
  const steps: readonly (readonly [string, () => void])[] = [
    ['Texts', () => writeTelephony(tree, scale)],
    ['Calls', () => writeCallLog(tree, scale)],
    ['Contacts', () => writeContacts(tree, scale)],
    ['Chrome', () => writeChrome(tree, scale)],
    ['WhatsApp', () => writeWhatsapp(tree, scale)],
    ['WhatsApp contacts', () => writeWhatsappContacts(tree, scale)],
    ['Pictures', () => writePictures(tree)],
    ['Journeys', () => writeTracks(tree, scale)],
    ['Settings', () => writeOthers(tree)],
  ];
  for (const [what, write] of steps) {
    doing(what);
    write();
  }
  return tree.names;
}

/** Name that the camera gives a picture, from its own clock: `PXL_20260314_150500000.jpg`. */
export function pictureName(taken: number): string {
  return `PXL_${londonExif(taken).dateTime.replaceAll(':', '').replace(' ', '_')}000.jpg`;
}

function writePictures(tree: Tree): void {
  for (const picture of rollOf('android'))
    tree.add(`data/media/0/DCIM/Camera/${pictureName(picture.taken)}`, photograph(picture, 'android'));
}

/** Files that say what the device is, and some that nothing needs to know. */
function writeOthers(tree: Tree): void {
  tree.add('system/build.prop', BUILD_PROP);
  tree.add('data/system/packages.list', 'com.whatsapp 10151 0 /data/user/0/com.whatsapp default:targetSdkVersion=34 3003 0 1\n');
  tree.add(
    'data/data/com.example.torch/shared_prefs/torch.xml',
    "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map />\n",
  );
}
