package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Confirmed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Scans that are taken over in one transaction. What they stand for was locked and read at once; in
 * between each knows what those before it did; what they did is written at once.
 */
final class ScanBatch {
  private final Map<String, Admission> admissions;
  private final Map<Scan.Key, CheckIn> before;
  private final Map<String, Instant> used = new LinkedHashMap<>();
  private final Map<UUID, Confirmed> firstUsed = new LinkedHashMap<>();
  private final List<CheckIn> made = new ArrayList<>();

  /**
   * @param admissions by the number that was shown
   * @param before what the scans have done before
   */
  ScanBatch(Map<String, Admission> admissions, Map<Scan.Key, CheckIn> before) {
    this.admissions = admissions;
    this.before = new HashMap<>(before);
  }

  /** What a number stands for now. */
  Optional<Admission> admission(String number) {
    return Optional.ofNullable(admissions.get(number)).map(this::now);
  }

  private Admission now(Admission read) {
    return new Admission(
        read.number(),
        read.reservation(),
        read.schedule(),
        read.tickets().stream().map(this::now).toList());
  }

  private SeatTicket now(SeatTicket read) {
    Instant at = used.get(read.number());
    return at == null ? read : read.used(at);
  }

  /** Whether this scan has admitted somebody already. */
  boolean hasDone(Scan scan) {
    return before.containsKey(scan.key());
  }

  /** Uses the unused tickets of an admission, of which there must be one. */
  void use(Admission admission, Scan scan, Instant at) {
    List<SeatTicket> unused = admission.unused();
    unused.forEach(ticket -> used.put(ticket.number(), at));
    if (admission.reservation() instanceof Confirmed paid && !paid.bought().isUsed()) {
      firstUsed.putIfAbsent(paid.id(), paid.checkIn(at));
    }
    CheckIn checkIn =
        new CheckIn(
            scan,
            admission.reservation().id(),
            unused.stream().map(SeatTicket::seatId).toList(),
            at);
    before.put(scan.key(), checkIn);
    made.add(checkIn);
  }

  /** When each ticket was used that was, by number. */
  Map<String, Instant> used() {
    return used;
  }

  /** The reservations of which a ticket was used for the first time. */
  List<Confirmed> firstUsed() {
    return List.copyOf(firstUsed.values());
  }

  /** What the scans did. */
  List<CheckIn> made() {
    return made;
  }
}
