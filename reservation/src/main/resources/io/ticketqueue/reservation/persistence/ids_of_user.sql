-- A page of a user's reservations, newest first.
-- Native: its table has no entity.
-- In: user, offset, size. Locks: none.
-- Out: id
select cast(r.id as text)
  from reservation_service.reservations r
 where r.user_id = cast(:user as uuid)
 order by r.created_at desc, r.id desc
offset cast(:offset as int) limit cast(:size as int)
