-- Deletes reservations that were sold or claimed, with their seats, tickets and disputes, once the law no longer asks for them; answers
-- how many reservations. Counted from the performance, which is when the buyer was served.
-- Native: bounded, skips what another instance deletes.
-- In: seconds, most. Locks: the rows it deletes.
with gone as (
       select r.id
         from reservation_service.reservations r
         join reservation_service.schedules s on s.schedule_id = r.schedule_id
        where r.status in ('CONFIRMED', 'CANCELLED')
          and r.created_at < now() - make_interval(secs => cast(:seconds as bigint))
          and s.event_start_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update of r skip locked),
     tickets as (
       delete from reservation_service.tickets t
        where t.reservation_id = any (array(select id from gone))),
     disputes as (
       delete from reservation_service.disputes d
        where d.reservation_id = any (array(select id from gone))),
     seats as (
       delete from reservation_service.reservation_seats s
        where s.reservation_id = any (array(select id from gone)))
delete from reservation_service.reservations r
 where r.id = any (array(select id from gone))
