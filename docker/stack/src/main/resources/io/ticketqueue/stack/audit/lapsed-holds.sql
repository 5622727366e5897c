-- A hold that nobody has paid for ends within ten seconds of its time and of its claim's.
-- Out: object, problem; one row per PENDING reservation.
select 'reservation ' || r.id as object,
       case when not r.paid and greatest(r.hold_expires_at, r.claimed_until) < now() - interval '10 seconds'
            then 'PENDING past ' || greatest(r.hold_expires_at, r.claimed_until) end as problem
  from reservation_service.reservations r
 where r.status = 'PENDING'
