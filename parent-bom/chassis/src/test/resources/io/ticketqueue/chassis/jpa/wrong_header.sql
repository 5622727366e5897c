-- A header that names too few columns.
-- Out: one
select 1, 2
