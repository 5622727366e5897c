-- Counts an announcement. Native: ON CONFLICT.
-- In: payment. Locks: the row.
insert into payment_service.success_announcements as a (payment_id, again) values (cast(:payment as uuid), 1)
    on conflict (payment_id) do update set again = a.again + 1, announced_at = now()
