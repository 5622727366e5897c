package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Uses tickets and remembers by which scan, in the transaction of its callers. */
@Component
public class CheckIns {
  private final Admissions admissions;
  private final GateRecords records;
  private final GateLane lane;

  @Inject
  public CheckIns(Admissions admissions, GateRecords records, GateLane lane) {
    this.admissions = admissions;
    this.records = records;
    this.lane = lane;
  }

  /** Waits for its turn; to be called before the transaction begins. */
  <T> T inTurn(Supplier<T> work) {
    return lane.call(work);
  }

  /** Locks what a ticket number stands for, so that it stays as it is read. */
  Optional<Admission> lock(String ticketNumber) {
    return admissions.lock(ticketNumber);
  }

  /** Locks and reads what many scans need. */
  ScanBatch lockAll(List<Scan> scans) {
    return new ScanBatch(
        admissions.lockAll(scans.stream().map(Scan::ticketNumber).distinct().toList()),
        records.find(scans));
  }

  /** Writes what many scans have done. */
  void keepAll(ScanBatch batch) {
    admissions.useAll(batch.used(), batch.firstUsed());
    if (!batch.made().isEmpty()) {
      records.addAll(batch.made());
    }
  }

  /** What this scan of a locked ticket has done before. */
  Optional<CheckIn> before(Scan scan) {
    return records.find(scan);
  }

  /** Whether what was paid for an admission is being contested. */
  boolean isDisputed(Admission admission) {
    return records.isDisputed(admission.reservation().id());
  }

  /**
   * Uses the tickets of a locked admission that are unused, of which there must be one. Only what
   * is kept is known when the scan is repeated.
   */
  CheckIn use(Admission admission, Scan scan, Instant at) {
    List<SeatTicket> unused = admission.unused();
    admissions.use(admission, at);
    return new CheckIn(
        scan, admission.reservation().id(), unused.stream().map(SeatTicket::seatId).toList(), at);
  }

  /** Keeps what a scan has done. */
  CheckIn keep(CheckIn checkIn) {
    records.add(checkIn);
    return checkIn;
  }
}
