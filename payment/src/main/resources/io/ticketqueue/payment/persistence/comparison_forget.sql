-- Forgets what was known of payments and a run has not seen. Native: many rows in one statement.
-- In: run, payments (comma-separated), provider (whether its list was compared), kinds (that show there, comma-separated). Locks: the rows it deletes.
delete from payment_service.payment_mismatches
 where payment_id = any (cast(string_to_array(:payments, ',') as uuid[])) and run <> cast(:run as uuid)
   and cast(:provider as boolean) = (kind = any (string_to_array(:kinds, ',')))
