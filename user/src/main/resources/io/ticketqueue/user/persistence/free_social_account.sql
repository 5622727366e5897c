-- Removes the link of an account at a provider to a deleted account, and the user's link to another account there.
-- Native: a join. In: account (hex), user, provider. Locks: the rows it deletes.
delete from user_service.social_accounts s
 using user_service.users u
 where u.id = s.user_id
   and ((s.account_key = decode(:account, 'hex') and u.status = 'DELETED')
        or (s.user_id = cast(:user as uuid) and s.provider = :provider and s.account_key <> decode(:account, 'hex')))
