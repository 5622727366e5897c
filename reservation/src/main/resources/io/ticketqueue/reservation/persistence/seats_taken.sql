-- All seats of a schedule that have an owner, with the version that is at least theirs: some may be newer.
-- Native: one snapshot of both, and 50,000 seats as one row each of 32 digits, which is a tenth of the work.
-- In: schedule. Locks: none.
-- Out: version, held, sold
select v.version,
       coalesce((select string_agg(encode(uuid_send(s.seat_id), 'hex'), '')
                   from reservation_service.reservation_seats s
                  where s.schedule_id = v.schedule_id and s.status = 'PENDING'), ''),
       coalesce((select string_agg(encode(uuid_send(s.seat_id), 'hex'), '')
                   from reservation_service.reservation_seats s
                  where s.schedule_id = v.schedule_id and s.status = 'CONFIRMED'), '')
  from reservation_service.seat_versions v
 where v.schedule_id = cast(:schedule as uuid)
