--liquibase formatted sql
-- What is drawn beside the seats of a schedule, where it was not kept when they were made.

--changeset ticketqueue:37-drawing-of splitStatements:false
-- The drawing that was kept, or else the one that SeatPlacement works out: a stage two above all seats, two high and half as
-- wide as they are, and the focus in its middle. Seats made before they had places stand where their numbers say.
create function event_service.drawing_of(schedule uuid, kept jsonb) returns jsonb language sql stable parallel safe
  as $$ select coalesce(kept, (
    select jsonb_build_object(
             'stage', jsonb_build_object('x', round(cast((b.l + b.r - b.width) / 2 as numeric), 2), 'y', b.t - 4,
                                         'width', b.width, 'height', 2),
             'focus', jsonb_build_object('x', round(cast((b.l + b.r) / 2 as numeric), 2), 'y', b.t - 3),
             'entrances', jsonb_build_object())
      from (select l, r, t, greatest(4, (r - l) / 2) as width
              from (select coalesce(min(coalesce(x, number)), 0) as l, coalesce(max(coalesce(x, number)), 0) as r,
                           coalesce(min(coalesce(y, row_index)), 0) as t
                      from event_service.seats where schedule_id = schedule) a) b)) $$;

-- By hand: execution is revoked from everybody by default (10-common.sql).
grant execute on function event_service.drawing_of(uuid, jsonb) to event_svc_user;
