-- Uses up a token that proves an address; answers how many: 1 or 0. Native: of two that race one deletes it.
-- In: email, token (hashes in hex), now. Locks: the row.
delete from user_service.email_tokens
 where token_hash = decode(:token, 'hex')
   and email_hash = decode(:email, 'hex')
   and expires_at > cast(:now as timestamptz)
