-- The user to whom an account at a provider is linked, unless it was deleted. Native: as the rest of this table.
-- In: account (hex). Locks: none.
-- Out: user_id
select cast(s.user_id as text)
  from user_service.social_accounts s
  join user_service.users u on u.id = s.user_id
 where s.account_key = decode(:account, 'hex')
   and u.status <> 'DELETED'
