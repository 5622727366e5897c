-- Removes a mail that is leased under this attempt. Native: mails are leased and ended by statements.
-- In: id, attempts. Locks: the row.
delete from user_service.mails where id = cast(:id as uuid) and attempts = cast(:attempts as int)
