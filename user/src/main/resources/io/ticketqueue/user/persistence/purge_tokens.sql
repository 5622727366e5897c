-- Deletes the tokens of families that have ended altogether, access tokens too. In: now. Out: rows deleted.
delete from user_service.auth_tokens t
 where t.expires_at < cast(?1 as timestamptz)
   and not exists (select 1 from user_service.auth_tokens o
                    where o.token_family = t.token_family
                      and greatest(o.expires_at, o.access_expires_at) >= cast(?1 as timestamptz))
