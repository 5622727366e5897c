-- Deletes log-in history that has been kept long enough. In: before. Out: rows deleted.
delete from user_service.login_history where at < cast(?1 as timestamptz)
