/** Words of "Check an export". */
export const words = {
  title: 'Check an export',
  back: 'Back to start',
  text: 'Remit takes every hash and every signature in the folder again and compares them. Nothing is looked up, sent or changed.',
  path: 'Folder of the export',
  pathHint: 'The folder that holds bagit.txt',
  drop: 'Drop it here',
  needPath: 'Enter the folder of the export',
  button: 'Check it',
  checking: 'Checking',
  another: 'Check another',
  of: 'Folder',
} as const;
