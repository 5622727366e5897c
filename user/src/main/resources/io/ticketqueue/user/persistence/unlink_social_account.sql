-- Removes a user's link to a provider; answers how many. Native: as the rest of this table.
-- In: user, provider. Locks: the row.
delete from user_service.social_accounts
 where user_id = cast(:user as uuid) and provider = :provider
