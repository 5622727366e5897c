package io.ticketqueue.reservation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What gates have done, and what they must know. Every call joins the current transaction. */
public interface GateRecords {
  /** What this very scan has done before, if it was one that admitted. */
  Optional<CheckIn> find(Scan scan);

  /** Keeps what a scan has done. */
  void add(CheckIn checkIn);

  /**
   * Up to where the changes of a schedule's tickets are known: whatever is committed later counts
   * as later.
   */
  long version(UUID scheduleId);

  /**
   * The tickets of a schedule of whose reservations one has changed after a version, and perhaps
   * others, in the order of their numbers.
   *
   * @param since below 0: all
   */
  List<GateTicket> changedSince(UUID scheduleId, long since);

  /** A ticket number, of a seat or of a reservation, and what it is worth. */
  record GateTicket(String number, SeatTicket.State state) {}
}
