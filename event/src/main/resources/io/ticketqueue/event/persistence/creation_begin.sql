-- Records that the seats of an event are being made. Native: the lease is by the clock all instances share.
-- In: event, by, key or null, hash, publish, begun_at, lease (milliseconds). Changes: 1 row.
insert into event_service.event_creations (event_id, created_by, request_key, request_hash, publish, begun_at, lease_until)
values (cast(:event as uuid), cast(:by as uuid), cast(:key as text), :hash, :publish, cast(:begun_at as timestamptz),
        clock_timestamp() + make_interval(secs => cast(:lease as bigint) / 1000.0))
