-- Links an account at a provider to a user. Native: ON CONFLICT keeps the one there is.
-- In: account (hex), user, provider, issuer, at. Locks: the row.
insert into user_service.social_accounts (account_key, user_id, provider, issuer, linked_at)
values (decode(:account, 'hex'), cast(:user as uuid), :provider, :issuer, cast(:at as timestamptz))
on conflict do nothing
