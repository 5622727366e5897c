-- Tickets of a schedule's reservations of which one has changed after a version, and the reservations' own numbers, which
-- are used once all their tickets are.
-- Native: a range of an index; one row for all numbers of a state, since there may be a hundred thousand.
-- In: schedule, since (below 0: all), refuse_disputed (whether those whose payment is contested count as cancelled). Locks: none. The numbers are comma-separated, in their order.
-- Out: state, numbers
with changed as (
       select distinct t.reservation_id
         from reservation_service.tickets t
        where t.schedule_id = cast(:schedule as uuid)
          and t.changed_in > cast(:since as bigint)),
     live as (
       select r.id, r.ticket_number as whole, t.number, t.used_at,
              r.status = 'CANCELLED' and not (r.used_stay and t.used_at is not null)
              or (cast(:refuse_disputed as boolean) and t.used_at is null
                  and exists (select from reservation_service.disputes d where d.reservation_id = r.id and d.open)) as cancelled
         from changed
         join reservation_service.reservations r on r.id = changed.reservation_id
         join reservation_service.tickets t on t.reservation_id = r.id),
     numbers as (
       select number, case when cancelled then 'CANCELLED' when used_at is not null then 'USED' else 'VALID' end as state
         from live
       union all
       select whole, case when bool_or(cancelled) then 'CANCELLED' when bool_and(used_at is not null) then 'USED' else 'VALID' end
         from live
        group by id, whole)
select state, string_agg(number, ',' order by number)
  from numbers
 group by state
 order by state
