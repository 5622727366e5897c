-- Links an account at a provider to a user. Native: ON CONFLICT keeps the one there is.
-- In: account (hex), user, provider, at. Locks: the row.
insert into user_service.social_accounts (account_key, user_id, provider, linked_at)
values (decode(:account, 'hex'), cast(:user as uuid), :provider, cast(:at as timestamptz))
on conflict do nothing
