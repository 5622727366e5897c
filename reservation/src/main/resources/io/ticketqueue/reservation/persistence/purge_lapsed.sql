-- Deletes cancelled reservations that no payment ever claimed, with their seats; answers how many reservations. Nothing can
-- come of them: payment claims before it settles (D-8).
-- Native: bounded, skips what another instance deletes.
-- In: seconds, most. Locks: the rows it deletes.
with gone as (
       select id
         from reservation_service.reservations
        where status = 'CANCELLED'
          and claimed_by is null
          and payment_id is null
          and cancelled_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update skip locked),
     seats as (
       delete from reservation_service.reservation_seats s
        where s.reservation_id = any (array(select id from gone)))
delete from reservation_service.reservations r
 where r.id = any (array(select id from gone))
