/** Tables of `sms.db` as iOS 17 has them: names, types and defaults of the columns; triggers and sync tables are left out. */

const TEXT_COLUMNS_OF_MESSAGE =
  'service_center TEXT, handle_id INTEGER DEFAULT 0, subject TEXT, country TEXT, attributedBody BLOB, version INTEGER DEFAULT 0';

/** Flags of `message` that are 0 unless set. */
const FLAGS = [
  'is_delivered',
  'is_finished',
  'is_emote',
  'is_from_me',
  'is_empty',
  'is_delayed',
  'is_auto_reply',
  'is_prepared',
  'is_read',
  'is_system_message',
  'is_sent',
  'has_dd_results',
  'is_service_message',
  'is_forward',
  'was_downgraded',
  'is_archive',
  'cache_has_attachments',
]
  .map((name) => `${name} INTEGER DEFAULT 0`)
  .join(', ');

const LATER = [
  'is_audio_message',
  'is_played',
  'item_type',
  'other_handle',
  'group_action_type',
  'share_status',
  'share_direction',
  'is_expirable',
  'expire_state',
  'message_action_type',
  'message_source',
  'associated_message_type',
  'associated_message_range_location',
  'associated_message_range_length',
  'ck_sync_state',
  'is_corrupt',
  'sort_id',
  'is_spam',
  'has_unseen_mention',
  'was_delivered_quietly',
  'did_notify_recipient',
  'was_detonated',
  'is_stewie',
  'is_sos',
  'is_critical',
  'is_kt_verified',
]
  .map((name) => `${name} INTEGER DEFAULT 0`)
  .join(', ');

export const SMS_SCHEMA: readonly string[] = [
  'CREATE TABLE _SqliteDatabaseProperties (key TEXT, value TEXT, UNIQUE(key))',
  `CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL,
    uncanonicalized_id TEXT, person_centric_id TEXT, UNIQUE (id, service))`,
  `CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, state INTEGER,
    account_id TEXT, properties BLOB, chat_identifier TEXT, service_name TEXT, room_name TEXT, account_login TEXT,
    is_archived INTEGER DEFAULT 0, last_addressed_handle TEXT, display_name TEXT, group_id TEXT, is_filtered INTEGER DEFAULT 0,
    successful_query INTEGER, engram_id TEXT, server_change_token TEXT, ck_sync_state INTEGER DEFAULT 0, original_group_id TEXT,
    last_read_message_timestamp INTEGER DEFAULT 0, cloudkit_record_id TEXT, last_addressed_sim_id TEXT,
    is_blackholed INTEGER DEFAULT 0, syndication_date INTEGER DEFAULT 0, syndication_type INTEGER DEFAULT 0,
    is_recovered INTEGER DEFAULT 0, is_deleting_incoming_messages INTEGER DEFAULT 0)`,
  `CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, replace INTEGER DEFAULT 0,
    ${TEXT_COLUMNS_OF_MESSAGE}, type INTEGER DEFAULT 0, service TEXT, account TEXT, account_guid TEXT, error INTEGER DEFAULT 0,
    date INTEGER, date_read INTEGER, date_delivered INTEGER, ${FLAGS}, cache_roomnames TEXT,
    was_data_detected INTEGER DEFAULT 0, was_deduplicated INTEGER DEFAULT 0, ${LATER}, date_played INTEGER, group_title TEXT,
    associated_message_guid TEXT, balloon_bundle_id TEXT, payload_data BLOB, expressive_send_style_id TEXT,
    time_expressive_send_played INTEGER, message_summary_info BLOB, ck_record_id TEXT, ck_record_change_tag TEXT,
    destination_caller_id TEXT, reply_to_guid TEXT, thread_originator_guid TEXT, thread_originator_part TEXT,
    syndication_ranges TEXT, synced_syndication_ranges TEXT, date_retracted INTEGER DEFAULT 0, date_edited INTEGER DEFAULT 0,
    part_count INTEGER, bia_reference_id TEXT, fallback_hash TEXT, date_recovered INTEGER DEFAULT 0)`,
  `CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, created_date INTEGER DEFAULT 0,
    start_date INTEGER DEFAULT 0, filename TEXT, uti TEXT, mime_type TEXT, transfer_state INTEGER DEFAULT 0,
    is_outgoing INTEGER DEFAULT 0, user_info BLOB, transfer_name TEXT, total_bytes INTEGER DEFAULT 0, is_sticker INTEGER DEFAULT 0,
    sticker_user_info BLOB, attribution_info BLOB, hide_attachment INTEGER DEFAULT 0, ck_sync_state INTEGER DEFAULT 0,
    ck_server_change_token_blob BLOB, ck_record_id TEXT, original_guid TEXT UNIQUE NOT NULL,
    is_commsafety_sensitive INTEGER DEFAULT 0)`,
  `CREATE TABLE chat_message_join (chat_id INTEGER REFERENCES chat (ROWID) ON DELETE CASCADE,
    message_id INTEGER REFERENCES message (ROWID) ON DELETE CASCADE, message_date INTEGER DEFAULT 0,
    PRIMARY KEY (chat_id, message_id))`,
  `CREATE TABLE chat_handle_join (chat_id INTEGER REFERENCES chat (ROWID) ON DELETE CASCADE,
    handle_id INTEGER REFERENCES handle (ROWID) ON DELETE CASCADE, UNIQUE(chat_id, handle_id))`,
  `CREATE TABLE message_attachment_join (message_id INTEGER REFERENCES message (ROWID) ON DELETE CASCADE,
    attachment_id INTEGER REFERENCES attachment (ROWID) ON DELETE CASCADE, UNIQUE(message_id, attachment_id))`,
  `CREATE TABLE chat_recoverable_message_join (chat_id INTEGER REFERENCES chat (ROWID) ON DELETE CASCADE,
    message_id INTEGER REFERENCES message (ROWID) ON DELETE CASCADE, delete_date INTEGER, ck_sync_state INTEGER DEFAULT 0,
    PRIMARY KEY (chat_id, message_id))`,
  'CREATE TABLE deleted_messages (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, guid TEXT NOT NULL)',
  `CREATE TABLE recoverable_message_part (chat_id INTEGER REFERENCES chat (ROWID) ON DELETE CASCADE, message_id INTEGER
    REFERENCES message (ROWID) ON DELETE CASCADE, part_index INTEGER, delete_date INTEGER, part_text BLOB NOT NULL,
    ck_sync_state INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id, part_index))`,
  'CREATE TABLE kvtable (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, key TEXT UNIQUE NOT NULL, value BLOB NOT NULL)',
];

/** Made after the rows are in: building them once is faster, and the file is the same as far as a reader can tell. */
export const SMS_INDEXES: readonly string[] = [
  'CREATE INDEX message_idx_handle ON message(handle_id, date)',
  'CREATE INDEX message_idx_is_read ON message(is_read, is_from_me, is_finished)',
  'CREATE INDEX message_idx_associated_message ON message(associated_message_guid)',
  'CREATE INDEX chat_message_join_idx_message_date_id_chat_id ON chat_message_join(chat_id, message_date, message_id)',
  'CREATE INDEX chat_message_join_idx_message_id_only ON chat_message_join(message_id)',
  'CREATE INDEX message_attachment_join_idx_message_id ON message_attachment_join(message_id)',
  'CREATE INDEX chat_idx_chat_identifier_service_name ON chat(chat_identifier, service_name)',
];
