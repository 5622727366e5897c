-- Notes what is noted in Redis; answers how many: 1 or 0. Native: of two instances that note one changes it.
-- In: from, to. Locks: the row.
update user_service.revocation_note set note = :to where note = :from
