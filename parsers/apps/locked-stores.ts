/**
 * Apps that keep what they store encrypted, most with SQLCipher, under a key that lies in the keychain, the keystore or behind a
 * password. Remit cannot read them; it can say which they are and why, so that nobody takes them for files without interest. Where
 * an older version of an app kept the store plain, a parser of its own reads it. Which apps: iLEAPP, ALEAPP and the apps' own source.
 */
import { isPlainSqlite, SEALED } from '../formats/sealed.ts';
import { type FileParser, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'locked-stores',
  title: 'Stores that their app keeps encrypted',
  version: 1,
  platform: 'any',
  category: 'messages',
  service: 'encrypted-app',
  table: 'store',
  kind: 'store',
  paths: [
    // Signal and its relatives.
    '**/grdb/signal.sqlite',
    '**/org.thoughtcrime.securesms/databases/signal*.db',
    '**/org.thoughtcrime.securesms/databases/signal*.sqlite',
    '**/Session.sqlite',
    '**/network.loki.messenger/databases/*.db',
    '**/com.wire*/databases/*.db',
    '**/chat.simplex.app/files/files_chat.db',
    '**/chat.simplex.app/files/files_agent.db',
    '**/org.briarproject.briar.android/app_db/db.mv.db',
    // Threema for Android; that for iOS is plain.
    '**/ch.threema.app/databases/threema4.db',
    '**/ch.threema.app*/databases/threema-nonce-blob4.db',
    // WeChat.
    '**/EnMicroMsg.db',
    '**/com.tencent.mm/**/WxFileIndex*.db',
    '**/SnsMicroMsg.db',
    // Wickr, Zoom, Zangi.
    '**/com.mywickr.wickr2/databases/wickr_db',
    '**/wickrLocal.sqlite',
    '**/zoomus.enc.db',
    '**/zoommeeting.enc.db',
    // Snapchat's store of memories.
    '**/gallery.encrypteddb',
    // TikTok on Android, since its chats are encrypted.
    '**/databases/encrypted_*_im.db',
    '**/databases/encrypted_im_biz_*.db',
    // KakaoTalk, QQ, Viber's secure store, Proton.
    '**/com.kakao.talk/databases/KakaoTalk*.db',
    '**/com.tencent.mobileqq/databases/*.db',
    '**/ch.protonmail.android/databases/*.db',
  ],
  covers: 'Which stores an app keeps encrypted, and nothing of what is in them.',
  leavesOut: ['everything in these stores: their keys are not in the image, or not where Remit looks for keys'],
  // eslint-disable-next-line require-yield
  *read(file) {
    if (isPlainSqlite(file.range(0, 16))) {
      throw new Undecodable(
        'the app may encrypt this store, and here it is a plain database: its tables are not among those Remit knows',
      );
    }
    throw new Undecodable(SEALED);
  },
};
