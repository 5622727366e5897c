-- Whether a verification was started for this purpose with this proof and is still good.
-- Native: verifications are kept by statements.
-- In: id, proof (hash in hex), purpose, now. Locks: none.
-- Out: id
select id
  from user_service.identity_verifications
 where id = :id and proof_hash = decode(:proof, 'hex') and purpose = :purpose
   and spent_at is null and expires_at > cast(:now as timestamptz)
