-- Uses up a verification; answers how many: 1 or 0. Native: of two that race one changes it.
-- In: id, proof (hash in hex), purpose, now. Locks: the row.
update user_service.identity_verifications
   set spent_at = cast(:now as timestamptz)
 where id = :id and proof_hash = decode(:proof, 'hex') and purpose = :purpose
   and spent_at is null and expires_at > cast(:now as timestamptz)
