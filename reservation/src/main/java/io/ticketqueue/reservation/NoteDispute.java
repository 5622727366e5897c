package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Notes that a payment is contested, or no more, in the transaction in which the inbox handles the
 * event. Its tickets stay; whether gates admit with them is configuration.
 */
@Component
public class NoteDispute {
  private static final System.Logger LOG = System.getLogger(NoteDispute.class.getName());

  private final Reservations reservations;
  private final GateRecords records;

  @Inject
  public NoteDispute(Reservations reservations, GateRecords records) {
    this.reservations = reservations;
    this.records = records;
  }

  /**
   * Notes it.
   *
   * @return false when there is no such reservation
   */
  public boolean note(UUID dispute, UUID reservationId, boolean open) {
    if (reservations.lock(reservationId).isEmpty()) {
      return false;
    }
    records.dispute(dispute, reservationId, open);
    LOG.log(
        System.Logger.Level.WARNING,
        "event=payment-disputed reservation={0} dispute={1} open={2}",
        reservationId,
        dispute,
        open);
    return true;
  }
}
