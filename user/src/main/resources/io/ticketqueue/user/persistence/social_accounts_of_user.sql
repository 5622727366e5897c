-- What is linked to a user, oldest first. Native: as the rest of this table.
-- In: user. Locks: none.
-- Out: provider, issuer, linked_at
select provider, issuer, linked_at
  from user_service.social_accounts
 where user_id = cast(:user as uuid)
 order by linked_at, provider
