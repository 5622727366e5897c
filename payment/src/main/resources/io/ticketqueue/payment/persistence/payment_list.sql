-- Payments of a user, newest first. In: user, offset, size. Out: rows as JSON text.
select cast(to_jsonb(p) as text) from payment_service.payments p
 where p.user_id = cast(?1 as uuid) order by p.created_at desc, p.id desc offset ?2 limit ?3
