-- Why a reservation was cancelled, if it is known to be. In: reservation. Out: reason.
select reason from payment_service.cancelled_reservations where reservation_id = cast(?1 as uuid)
