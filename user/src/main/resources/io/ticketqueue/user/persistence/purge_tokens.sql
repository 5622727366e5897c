-- Deletes refresh tokens of families that have ended altogether. In: now. Out: rows deleted.
delete from user_service.auth_tokens t
 where t.expires_at < cast(?1 as timestamptz)
   and not exists (select 1 from user_service.auth_tokens o
                    where o.token_family = t.token_family and o.expires_at >= cast(?1 as timestamptz))
