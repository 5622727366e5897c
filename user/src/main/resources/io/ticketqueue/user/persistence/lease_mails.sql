-- Leases mails that are due, first those whose life ends first (codes before notices), and counts the attempt.
-- Native: SKIP LOCKED, so that instances share the work.
-- In: most, seconds (the lease). Locks: the rows it changes; it passes over those another instance has locked.
-- Out: id, kind, recipient, subject, content, expires_at, attempts
update user_service.mails m
   set attempts = m.attempts + 1,
       next_attempt_at = now() + make_interval(secs => cast(:seconds as bigint))
 where m.id = any (array(
       select id
         from user_service.mails
        where next_attempt_at <= now()
        order by expires_at
        limit cast(:most as int)
          for update skip locked))
returning cast(m.id as text), m.kind, encode(m.recipient, 'hex'), encode(m.subject, 'hex'), encode(m.content, 'hex'),
          m.expires_at, m.attempts
