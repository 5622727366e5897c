-- Keeps a mailed code; an older one of the same address is replaced. Native: ON CONFLICT.
-- In: email, code (hashes in hex), expiresAt. Locks: the row.
insert into user_service.email_codes (email_hash, code_hash, expires_at, tries)
values (decode(:email, 'hex'), decode(:code, 'hex'), cast(:expiresAt as timestamptz), 0)
on conflict (email_hash) do update
   set code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0
