-- Deletes the tokens of sessions that have ended; answers how many.
-- Native: bounded, skips what another instance deletes; by their places, so that no plan reads the whole table.
-- In: now, most. Locks: the rows it deletes.
delete from user_service.auth_tokens
 where ctid = any (array(
       select t.ctid
         from user_service.auth_tokens t
        where t.expires_at < cast(:now as timestamptz)
          and not exists (select 1
                            from user_service.auth_tokens o
                           where o.token_family = t.token_family
                             and (o.expires_at >= cast(:now as timestamptz)
                                  or o.access_expires_at >= cast(:now as timestamptz)))
        limit cast(:most as int)
          for update of t skip locked))
