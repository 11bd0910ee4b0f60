/** What the page can reach: three named functions. No event, no channel object, no Node. */
const { contextBridge, ipcRenderer, webUtils } = require('electron') as typeof import('electron');

contextBridge.exposeInMainWorld('remit', {
  call: (channel: unknown, input: unknown) => ipcRenderer.invoke('remit:call', channel, input),
  pickPath: (kind: unknown) => ipcRenderer.invoke('remit:pick', kind),
  pathsOf: (files: readonly File[]) => [...files].map((file) => webUtils.getPathForFile(file)),
});
