package io.ticketqueue.reservation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What gates have done, and what they must know. Every call joins the current transaction. */
public interface GateRecords {
  /** What this very scan has done before, if it was one that admitted. */
  Optional<CheckIn> find(Scan scan);

  /** What these scans have done before, of those that admitted. */
  Map<Scan.Key, CheckIn> find(Collection<Scan> scans);

  /** Keeps what a scan has done. */
  void add(CheckIn checkIn);

  /** Keeps what several scans have done. */
  void addAll(List<CheckIn> checkIns);

  /**
   * Versions count from a multiple of this on, which is another one once the database was restored:
   * what was changed between is forgotten then, and numbers come again.
   */
  long LIFE = 10_000_000_000_000L;

  /** Whether a version was given since the database was last restored, as another one was. */
  static boolean areOfOneLife(long version, long other) {
    return version / LIFE == other / LIFE;
  }

  /**
   * Up to where the changes of a schedule's tickets are known: whatever is committed later counts
   * as later.
   */
  long version(UUID scheduleId);

  /**
   * The tickets of a schedule of whose reservations one has changed after a version, and perhaps
   * others, in the order of their numbers.
   *
   * @param since a version of this life; below 0: all
   * @param refuseDisputed whether unused ones whose payment is contested count as cancelled
   */
  List<GateTicket> changedSince(UUID scheduleId, long since, boolean refuseDisputed);

  /**
   * Keeps that a reservation's payment is contested, or no more. The reservation's tickets have
   * changed by it; what was closed is never open again.
   */
  void dispute(UUID dispute, UUID reservationId, boolean open);

  /** Whether a reservation's payment is being contested. */
  boolean isDisputed(UUID reservationId);

  /** A ticket number, of a seat or of a reservation, and what it is worth. */
  record GateTicket(String number, SeatTicket.State state) {}
}
