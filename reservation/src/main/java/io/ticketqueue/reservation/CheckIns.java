package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Uses tickets and remembers by which scan, in the transaction of its callers. */
@Component
public class CheckIns {
  private final Admissions admissions;
  private final GateRecords records;

  @Inject
  public CheckIns(Admissions admissions, GateRecords records) {
    this.admissions = admissions;
    this.records = records;
  }

  /** Locks what a ticket number stands for, so that it stays as it is read. */
  Optional<Admission> lock(String ticketNumber) {
    return admissions.lock(ticketNumber);
  }

  /** What this scan of a locked ticket has done before. */
  Optional<CheckIn> before(Scan scan) {
    return records.find(scan);
  }

  /** Uses the tickets of a locked admission that are unused, of which there must be one. */
  CheckIn use(Admission admission, Scan scan, Instant at) {
    List<SeatTicket> unused = admission.unused();
    admissions.use(admission, at);
    CheckIn checkIn =
        new CheckIn(
            scan,
            admission.reservation().id(),
            unused.stream().map(SeatTicket::seatId).toList(),
            at);
    records.add(checkIn);
    return checkIn;
  }
}
