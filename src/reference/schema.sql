-- A Coder deployment in SQLite. Times are UTC text of fixed width, `2026-01-31T09:30:00.000000Z`, so that they sort and
-- compare as text; year 1 means never. Lists that keep their order and may repeat an item are JSON arrays.

PRAGMA user_version = 3;

CREATE TABLE deployment (
  id         TEXT PRIMARY KEY,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What administrators set while the deployment runs, each a JSON text.
CREATE TABLE runtime_settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE licenses (
  id          INTEGER PRIMARY KEY,
  uploaded_at TEXT NOT NULL,
  claims      TEXT NOT NULL CHECK (json_valid(claims))
) STRICT;

CREATE TABLE users (
  id                           TEXT PRIMARY KEY,
  username                     TEXT NOT NULL CHECK (username <> ''),
  email                        TEXT NOT NULL,
  name                         TEXT NOT NULL DEFAULT '',
  avatar_url                   TEXT NOT NULL DEFAULT '',
  password_hash                TEXT NOT NULL DEFAULT '',
  status                       TEXT NOT NULL CHECK (status IN ('active', 'dormant', 'suspended')),
  login_type                   TEXT NOT NULL
    CHECK (login_type IN ('password', 'github', 'oidc', 'token', 'none', 'oauth2_provider_app')),
  roles                        TEXT NOT NULL DEFAULT '[]' CHECK (json_type(roles) = 'array'),
  is_service_account           INTEGER NOT NULL DEFAULT 0 CHECK (is_service_account IN (0, 1)),
  is_system                    INTEGER NOT NULL DEFAULT 0 CHECK (is_system IN (0, 1)),
  deleted                      INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  deleted_at                   TEXT,
  github_com_user_id           INTEGER,
  one_time_passcode_hash       TEXT,
  one_time_passcode_expires_at TEXT,
  created_at                   TEXT NOT NULL,
  updated_at                   TEXT NOT NULL,
  last_seen_at                 TEXT NOT NULL DEFAULT '0001-01-01T00:00:00.000000Z',
  -- What accounts are compared, sorted and found by.
  username_key                 TEXT NOT NULL GENERATED ALWAYS AS (unicode_lower(username)) STORED,
  email_key                    TEXT NOT NULL GENERATED ALWAYS AS (unicode_lower(email)) STORED,
  name_key                     TEXT NOT NULL GENERATED ALWAYS AS (unicode_lower(name)) STORED,
  CONSTRAINT service_account_email CHECK ((is_service_account = 1) = (email = '')),
  CONSTRAINT service_account_login_type CHECK (is_service_account = 0 OR login_type = 'none')
) STRICT;

CREATE UNIQUE INDEX users_username ON users (username_key) WHERE deleted = 0;
CREATE UNIQUE INDEX users_email ON users (email_key) WHERE deleted = 0 AND email_key <> '';

-- All that a list of accounts is ordered, filtered and counted by, so that it reads whole rows only for its page.
CREATE INDEX users_listed ON users (
  username_key, status, login_type, is_service_account, last_seen_at, created_at, roles, github_com_user_id, email_key, name_key, id
) WHERE deleted = 0 AND is_system = 0;

-- Every status that an account had, and since when.
CREATE TABLE user_status_changes (
  user_id    TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  status     TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX user_status_changes_user ON user_status_changes (user_id, changed_at);

CREATE TRIGGER users_first_status AFTER INSERT ON users BEGIN
  INSERT INTO user_status_changes (user_id, status, changed_at) VALUES (new.id, new.status, new.created_at);
END;

CREATE TRIGGER users_next_status AFTER UPDATE OF status ON users WHEN new.status <> old.status BEGIN
  INSERT INTO user_status_changes (user_id, status, changed_at) VALUES (new.id, new.status, new.updated_at);
END;

-- What people were told in the console; the addresses in it are paths of the deployment.
CREATE TABLE inbox_notifications (
  id          TEXT PRIMARY KEY,
  user_id     TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  template_id TEXT NOT NULL,
  targets     TEXT NOT NULL CHECK (json_type(targets) = 'array'),
  title       TEXT NOT NULL,
  content     TEXT NOT NULL,
  actions     TEXT NOT NULL CHECK (json_type(actions) = 'array'),
  read_at     TEXT,
  created_at  TEXT NOT NULL
) STRICT;

CREATE INDEX inbox_notifications_user ON inbox_notifications (user_id, created_at);

CREATE TABLE organizations (
  id                         TEXT PRIMARY KEY,
  name                       TEXT NOT NULL,
  display_name               TEXT NOT NULL,
  description                TEXT NOT NULL DEFAULT '',
  icon                       TEXT NOT NULL DEFAULT '',
  is_default                 INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  deleted                    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  default_org_member_roles   TEXT NOT NULL DEFAULT '[]' CHECK (json_type(default_org_member_roles) = 'array'),
  shareable_workspace_owners TEXT NOT NULL DEFAULT 'everyone'
    CHECK (shareable_workspace_owners IN ('everyone', 'service_accounts', 'none')),
  created_at                 TEXT NOT NULL,
  updated_at                 TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX organizations_name ON organizations (unicode_lower(name)) WHERE deleted = 0;
CREATE UNIQUE INDEX organizations_default ON organizations (is_default) WHERE is_default = 1;

CREATE TABLE organization_members (
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  user_id         TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  roles           TEXT NOT NULL DEFAULT '[]' CHECK (json_type(roles) = 'array'),
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL,
  PRIMARY KEY (organization_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX organization_members_user ON organization_members (user_id);

-- Permissions are JSON arrays of {negate, resource_type, action}.
CREATE TABLE custom_roles (
  id                              TEXT NOT NULL UNIQUE,
  organization_id                 TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  name                            TEXT NOT NULL,
  display_name                    TEXT NOT NULL DEFAULT '',
  organization_permissions        TEXT NOT NULL DEFAULT '[]' CHECK (json_type(organization_permissions) = 'array'),
  organization_member_permissions TEXT NOT NULL DEFAULT '[]'
    CHECK (json_type(organization_member_permissions) = 'array'),
  created_at                      TEXT NOT NULL,
  updated_at                      TEXT NOT NULL,
  PRIMARY KEY (organization_id, name)
) STRICT, WITHOUT ROWID;

-- Sessions and tokens alike: a credential is `<id>-<secret>`, of which only a hash of the secret is kept.
CREATE TABLE api_keys (
  id               TEXT PRIMARY KEY,
  user_id          TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  secret_hash      TEXT NOT NULL,
  login_type       TEXT NOT NULL CHECK (login_type IN ('password', 'github', 'oidc', 'token', 'oauth2_provider_app')),
  token_name       TEXT NOT NULL DEFAULT '',
  scopes           TEXT NOT NULL DEFAULT '["coder:all"]' CHECK (json_type(scopes) = 'array'),
  allow_list       TEXT NOT NULL DEFAULT '["*:*"]' CHECK (json_type(allow_list) = 'array'),
  lifetime_seconds INTEGER NOT NULL,
  last_used        TEXT NOT NULL DEFAULT '1970-01-01T00:00:00.000000Z',
  expires_at       TEXT NOT NULL,
  created_at       TEXT NOT NULL,
  updated_at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX api_keys_user ON api_keys (user_id);
CREATE UNIQUE INDEX api_keys_token_name ON api_keys (user_id, token_name) WHERE login_type = 'token';

-- What an OIDC provider told about an account at its last sign-in, a JSON object.
CREATE TABLE user_links (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  claims  TEXT NOT NULL CHECK (json_type(claims) = 'object')
) STRICT, WITHOUT ROWID;

-- What an account set in Coder's own console, by the name of the setting.
CREATE TABLE user_settings (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  key     TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

-- A key that nobody has asked for yet is not drawn.
CREATE TABLE git_ssh_keys (
  user_id    TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  public_key TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Markdown with front matter, from which name and description come.
CREATE TABLE user_skills (
  id          TEXT PRIMARY KEY,
  user_id     TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  description TEXT NOT NULL,
  content     TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  UNIQUE (user_id, name)
) STRICT;

CREATE TABLE workspaces (
  id              TEXT PRIMARY KEY,
  owner_id        TEXT NOT NULL REFERENCES users (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  template_id     TEXT,
  name            TEXT NOT NULL,
  deleted         INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  created_at      TEXT NOT NULL
) STRICT;

CREATE INDEX workspaces_owner ON workspaces (owner_id);

CREATE TABLE workspace_builds (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  build_number INTEGER NOT NULL,
  transition   TEXT NOT NULL CHECK (transition IN ('start', 'stop', 'delete')),
  has_ai_task  INTEGER NOT NULL DEFAULT 0 CHECK (has_ai_task IN (0, 1)),
  succeeded    INTEGER NOT NULL CHECK (succeeded IN (0, 1)),
  created_at   TEXT NOT NULL,
  PRIMARY KEY (workspace_id, build_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE workspace_build_parameters (
  workspace_id TEXT NOT NULL,
  build_number INTEGER NOT NULL,
  name         TEXT NOT NULL,
  value        TEXT NOT NULL,
  ephemeral    INTEGER NOT NULL DEFAULT 0 CHECK (ephemeral IN (0, 1)),
  PRIMARY KEY (workspace_id, build_number, name),
  FOREIGN KEY (workspace_id, build_number) REFERENCES workspace_builds (workspace_id, build_number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A use of AI: what it cost by the prices of its day, in millionths of a dollar, and the group that the cost counts for.
CREATE TABLE aibridge_interceptions (
  id                 TEXT PRIMARY KEY,
  initiator_id       TEXT NOT NULL REFERENCES users (id),
  provider           TEXT NOT NULL,
  model              TEXT NOT NULL,
  started_at         TEXT NOT NULL,
  group_id           TEXT REFERENCES groups (id) ON DELETE SET NULL,
  input_tokens       INTEGER NOT NULL DEFAULT 0 CHECK (input_tokens >= 0),
  output_tokens      INTEGER NOT NULL DEFAULT 0 CHECK (output_tokens >= 0),
  cache_read_tokens  INTEGER NOT NULL DEFAULT 0 CHECK (cache_read_tokens >= 0),
  cache_write_tokens INTEGER NOT NULL DEFAULT 0 CHECK (cache_write_tokens >= 0),
  cost_micros        INTEGER NOT NULL DEFAULT 0 CHECK (cost_micros >= 0)
) STRICT;

CREATE INDEX aibridge_interceptions_initiator ON aibridge_interceptions (initiator_id, started_at);
CREATE INDEX aibridge_interceptions_group ON aibridge_interceptions (group_id, started_at);

-- In millionths of a dollar for a million tokens; null is unknown, 0 is free. Where both sources name a model, the
-- custom row counts.
CREATE TABLE ai_model_prices (
  provider          TEXT NOT NULL,
  model             TEXT NOT NULL,
  source            TEXT NOT NULL CHECK (source IN ('default', 'custom')),
  input_price       INTEGER CHECK (input_price >= 0),
  output_price      INTEGER CHECK (output_price >= 0),
  cache_read_price  INTEGER CHECK (cache_read_price >= 0),
  cache_write_price INTEGER CHECK (cache_write_price >= 0),
  created_at        TEXT NOT NULL,
  updated_at        TEXT NOT NULL,
  PRIMARY KEY (provider, model, source)
) STRICT, WITHOUT ROWID;

-- Who used AI: by a call through the gateway, or by the start of a task's workspace. Somebody may stand here many times.
CREATE VIEW ai_uses AS
SELECT initiator_id AS user_id FROM aibridge_interceptions
UNION ALL
SELECT owner_id
FROM workspaces JOIN workspace_builds ON workspace_id = workspaces.id
WHERE transition = 'start' AND has_ai_task = 1 AND succeeded = 1;

-- Who holds an AI seat: used AI once, and is active now (contract organizations §5.3).
CREATE VIEW ai_seats AS
SELECT id AS user_id
FROM users
WHERE status = 'active' AND deleted = 0 AND is_system = 0 AND EXISTS (SELECT 1 FROM ai_uses WHERE user_id = users.id);

-- Who did what. A diff is a JSON object of {old, new, secret} by field. Who it was about may be gone.
CREATE TABLE audit_logs (
  id                TEXT PRIMARY KEY,
  time              TEXT NOT NULL,
  request_id        TEXT NOT NULL,
  ip                TEXT NOT NULL,
  user_agent        TEXT NOT NULL,
  user_id           TEXT NOT NULL,
  organization_id   TEXT,
  resource_type     TEXT NOT NULL,
  resource_id       TEXT NOT NULL,
  resource_target   TEXT NOT NULL,
  action            TEXT NOT NULL,
  status_code       INTEGER NOT NULL,
  diff              TEXT NOT NULL CHECK (json_type(diff) = 'object'),
  additional_fields TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(additional_fields))
) STRICT;

CREATE INDEX audit_logs_time ON audit_logs (time);
CREATE INDEX audit_logs_resource ON audit_logs (resource_id);

CREATE TABLE groups (
  id              TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  name            TEXT NOT NULL,
  display_name    TEXT NOT NULL DEFAULT '',
  avatar_url      TEXT NOT NULL DEFAULT '',
  quota_allowance INTEGER NOT NULL DEFAULT 0,
  source          TEXT NOT NULL DEFAULT 'user' CHECK (source IN ('user', 'oidc')),
  created_at      TEXT NOT NULL,
  UNIQUE (organization_id, name)
) STRICT;

CREATE TABLE group_members (
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  user_id  TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX group_members_user ON group_members (user_id);

-- What a group's members may each spend on AI in a month, in millionths of a dollar, and what one of them may instead.
CREATE TABLE group_ai_budgets (
  group_id           TEXT PRIMARY KEY REFERENCES groups (id) ON DELETE CASCADE,
  spend_limit_micros INTEGER NOT NULL CHECK (spend_limit_micros >= 0),
  created_at         TEXT NOT NULL,
  updated_at         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_ai_budget_overrides (
  user_id            TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  group_id           TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  spend_limit_micros INTEGER NOT NULL CHECK (spend_limit_micros >= 0),
  created_at         TEXT NOT NULL,
  updated_at         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who leaves a group, or the organization whose group it is, leaves the override that counts for it.
CREATE TRIGGER group_members_left AFTER DELETE ON group_members BEGIN
  DELETE FROM user_ai_budget_overrides WHERE user_id = old.user_id AND group_id = old.group_id;
END;

CREATE TRIGGER organization_members_left AFTER DELETE ON organization_members BEGIN
  DELETE FROM user_ai_budget_overrides
  WHERE user_id = old.user_id AND group_id IN (SELECT id FROM groups WHERE organization_id = old.organization_id);
END;
