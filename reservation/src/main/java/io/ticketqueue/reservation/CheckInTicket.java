package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks holders of tickets in at the gate, each seat once. A ticket's code admits its seat, a
 * reservation's code those of its seats that were not admitted yet. Needs the database and nothing
 * else: neither Redis nor Kafka nor another service.
 */
@Component
public class CheckInTicket {
  private final TicketSigner signer;
  private final CheckIns checkIns;
  private final Transactions transactions;
  private final GatePolicy policy;
  private final WallClock wall;

  @Inject
  public CheckInTicket(
      TicketSigner signer,
      CheckIns checkIns,
      Transactions transactions,
      GatePolicy policy,
      WallClock wall) {
    this.signer = signer;
    this.checkIns = checkIns;
    this.transactions = transactions;
    this.policy = policy;
    this.wall = wall;
  }

  /**
   * A code held before a gate's scanner.
   *
   * @param scheduleId the performance the gate is there for; null: any
   * @param scanId null: a scan that is not repeated
   */
  public record Shown(
      String code,
      UUID gateUserId,
      @Nullable UUID scheduleId,
      @Nullable String gateId,
      @Nullable String scanId) {

    Scan scan(String ticketNumber) {
      String id = scanId == null ? Ids.random().toString() : scanId;
      return new Scan(ticketNumber, gateUserId, id, gateId);
    }
  }

  /** Who was admitted: with which number, to which seats of what, when. */
  public record CheckedIn(String ticketNumber, List<Seat> seats, Schedule schedule, Instant at) {}

  /**
   * Checks in.
   *
   * @throws Problem the first of these that holds: TICKET_NOT_FOUND when we have not signed the
   *     code, do not know the ticket or it is over; TICKET_CANCELLED with {@code reason};
   *     WRONG_PERFORMANCE; ALREADY_ADMITTED with {@code admittedAt}, unless it was by this very
   *     scan; TICKET_DISPUTED, where gates are to refuse those; TOO_EARLY
   */
  public CheckedIn checkIn(Shown shown) {
    String number = signer.ticketNumber(shown.code()).orElseThrow(CheckInTicket::unknown);
    Scan scan = shown.scan(number);
    return checkIns.inTurn(() -> transactions.required(() -> checkInLocked(shown, scan)));
  }

  private CheckedIn checkInLocked(Shown shown, Scan scan) {
    Instant now = wall.now().truncatedTo(ChronoUnit.MICROS);
    Admission admission =
        checkIns
            .lock(scan.ticketNumber())
            .filter(found -> now.isBefore(TicketSigner.goodUntil(found.schedule())))
            .orElseThrow(CheckInTicket::unknown);
    admission.cancelled().ifPresent(CheckInTicket::refuseCancelled);
    if (shown.scheduleId() != null && !shown.scheduleId().equals(admission.schedule().id())) {
      throw new Problem(ErrorCode.WRONG_PERFORMANCE);
    }
    if (shown.scanId() == null) { // nobody can ask for it again
      return checkedIn(admission, use(admission, scan, now));
    }
    return checkedIn(
        admission, checkIns.before(scan).orElseGet(() -> checkIns.keep(use(admission, scan, now))));
  }

  private CheckIn use(Admission admission, Scan scan, Instant now) {
    if (admission.unused().isEmpty()) {
      Instant before = admission.lastUsedAt().orElse(now);
      throw new Problem(ErrorCode.ALREADY_ADMITTED).with("admittedAt", wall.format(before));
    }
    if (policy.refuseDisputed() && checkIns.isDisputed(admission)) {
      throw new Problem(ErrorCode.TICKET_DISPUTED);
    }
    if (now.isBefore(admission.schedule().eventStartAt().minus(policy.doorsBefore()))) {
      throw new Problem(ErrorCode.TOO_EARLY);
    }
    return checkIns.use(admission, scan, now);
  }

  private static Problem unknown() {
    return new Problem(ErrorCode.TICKET_NOT_FOUND);
  }

  private static void refuseCancelled(CancelReason reason) {
    throw new Problem(ErrorCode.TICKET_CANCELLED).with("reason", reason.name());
  }

  private static CheckedIn checkedIn(Admission admission, CheckIn checkIn) {
    List<Seat> seats =
        admission.reservation().seats().stream()
            .filter(seat -> checkIn.seatIds().contains(seat.id()))
            .toList();
    return new CheckedIn(admission.number(), seats, admission.schedule(), checkIn.at());
  }
}
